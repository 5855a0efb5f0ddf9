import JSON
import Monitors
import QMP
import Reports
import Shorthand

/// Presses keys of the guest, one chord after the other, at a pace that a guest can follow.
struct KeySender {
  private let server: Conversation
  private let origin: LineOrigin

  /// A keyboard queues 16 events, and a guest asks a USB one for the next every 8 ms.
  private static let millisecondsPerEvent = 10
  /// How long keys are held that are pressed by name: some guests look only now and then.
  private static let hold = 50

  init(_ server: Conversation, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
  }

  private var front: FrontEnd { server.front }

  /// Types what a text is made of. Ctrl-C ends it between two keys.
  func type(_ chords: [KeyLayout.KeyChord]) -> Step {
    let meter = front.meter(of: .keys)
    defer { front.end(meter) }
    for (index, chord) in chords.enumerated() {
      if let step = send(events(chord, isDown: true) + events(chord, isDown: false)) { return step }
      meter.note(done: Double(index + 1), total: Double(chords.count))
      guard index < chords.count - 1 else { break }
      if let step = pause(2 * chord.keys.count * Self.millisecondsPerEvent) { return step }
    }
    return .done
  }

  /// Presses keys, holds them for a moment, and releases them.
  func press(_ chords: [KeyLayout.KeyChord]) -> Step {
    for chord in chords {
      if let step = send(events(chord, isDown: true)) { return step }
      // What is pressed is released, whatever ends the wait.
      let interruption = pause(Self.hold)
      if let step = send(events(chord, isDown: false)) ?? interruption ?? pause(Self.hold) {
        return step
      }
    }
    return .done
  }

  // MARK: Sending

  /// Source: QAPI, "InputKeyEvent".
  private func events(_ chord: KeyLayout.KeyChord, isDown: Bool) -> [JSONValue] {
    (isDown ? chord.keys : chord.keys.reversed()).map { key in
      let code: JSONObject = ["type": .string("qcode"), "data": .string(key)]
      let data: JSONObject = ["down": .bool(isDown), "key": .object(code)]
      return .object(["type": .string("key"), "data": .object(data)])
    }
  }

  /// Sends events, and waits for the server to have taken them.
  ///
  /// - Returns: nil to go on; else what follows, and it has been told why.
  private func send(_ events: [JSONValue]) -> Step? {
    var answer: Response?
    let before = front.interruptions
    let step = server.send(
      .command(Command("input-send-event", arguments: ["events": .array(events)])), nil,
      from: origin, awaits: true
    ) { answer = $0 }
    if step != .done { return step }
    if front.options.isDryRun { return nil }
    if let answer, answer.isError { return server.refuse(answer) }
    return answer == nil || front.interruptions != before ? .done : nil
  }

  private func pause(_ milliseconds: Int) -> Step? {
    if front.options.isDryRun { return nil }
    let result = server.wait(until: front.reactor.now + milliseconds) { !server.monitor.isReady }
    return result == .timedOut ? nil : front.step(after: result) ?? .done
  }
}

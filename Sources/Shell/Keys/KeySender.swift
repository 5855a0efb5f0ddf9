import JSON
import Monitors
import QMP
import Reports
import Shorthand

/// Presses keys of the guest, one chord after the other, at a pace that a guest can follow.
final class KeySender: Activity {
  /// Events that are sent together.
  private struct Stroke {
    let events: [JSONValue]
    /// How long nothing follows it, in milliseconds.
    let pause: Int
    /// What lets go again of the keys that it presses; none if it does so itself.
    var release: [JSONValue] = []
  }

  private enum State {
    case toSend
    /// By the number of its command.
    case sent(Int)
    /// Until so many monotonic milliseconds.
    case pausing(until: Int)
  }

  private let server: Conversation
  private let origin: LineOrigin
  private let strokes: [Stroke]
  private let meter: ProgressMeter?
  private let alarm: Alarm
  private let room: RoomWait
  /// The stroke that is next, or on its way.
  private var place = 0
  private var state = State.toSend
  private var answer: Response?
  /// What lets go of the keys that are pressed now.
  private var release: [JSONValue] = []

  /// A keyboard queues 16 events, and a guest asks a USB one for the next every 8 ms.
  private static let millisecondsPerEvent = 10
  /// How long keys are held that are pressed by name: some guests look only now and then.
  private static let hold = 50

  /// Types what a text is made of.
  init(_ server: Conversation, typing chords: [KeyLayout.KeyChord], from origin: LineOrigin) {
    self.server = server
    self.origin = origin
    alarm = Alarm(server)
    room = RoomWait(server)
    meter = server.front.meter(of: .keys)
    strokes = chords.enumerated().map { index, chord in
      let isLast = index == chords.count - 1
      return Stroke(
        events: Self.events(chord, isDown: true) + Self.events(chord, isDown: false),
        pause: isLast ? 0 : 2 * chord.keys.count * Self.millisecondsPerEvent)
    }
  }

  /// Presses keys, holds them for a moment, and lets them go.
  init(_ server: Conversation, pressing chords: [KeyLayout.KeyChord], from origin: LineOrigin) {
    self.server = server
    self.origin = origin
    alarm = Alarm(server)
    room = RoomWait(server)
    meter = nil
    strokes = chords.flatMap { chord in
      let release = Self.events(chord, isDown: false)
      return [
        Stroke(events: Self.events(chord, isDown: true), pause: Self.hold, release: release),
        Stroke(events: release, pause: Self.hold),
      ]
    }
  }

  /// Source: QAPI, "InputKeyEvent".
  private static func events(_ chord: KeyLayout.KeyChord, isDown: Bool) -> [JSONValue] {
    (isDown ? chord.keys : chord.keys.reversed()).map { key in
      let code: JSONObject = ["type": .string("qcode"), "data": .string(key)]
      let data: JSONObject = ["down": .bool(isDown), "key": .object(code)]
      return .object(["type": .string("key"), "data": .object(data)])
    }
  }

  private static let name = "input-send-event"

  private static func command(_ events: [JSONValue]) -> Command {
    Command(name, arguments: ["events": .array(events)])
  }

  private var front: FrontEnd { server.front }

  func advance() -> Step? {
    while true {
      switch state {
      case .toSend:
        guard place < strokes.count else { return .done }
        switch room.stand(for: Self.name) {
        case .free: break
        case .full: return nil
        case .givenUp: return front.step(after: .timedOut) ?? .done
        }
        if let step = send(strokes[place]) { return step }
      case .sent(let number):
        if let answer {
          self.answer = nil
          if answer.isError {
            release = []
            return server.refuse(answer)
          }
          endStroke()
        } else if server.replies.hasTimedOut {
          return front.step(after: server.awaitReplies()) ?? .done
        } else if server.monitor.isReady, server.replies.awaits(number) {
          return nil
        } else {
          // It has been told what became of it.
          return .done
        }
      case .pausing(let moment):
        guard server.monitor.isReady else { return .done }
        guard front.reactor.now >= moment else {
          alarm.set(at: moment)
          return nil
        }
        state = .toSend
      }
    }
  }

  /// - Returns: what follows where it was not sent, of which has been told why.
  private func send(_ stroke: Stroke) -> Step? {
    let before = server.submissions
    let step = server.send(
      .command(Self.command(stroke.events)), nil, from: origin, awaits: false
    ) { [weak self] in self?.answer = $0 }
    if step != .done { return step }
    if front.options.isDryRun {
      place += 1
      return nil
    }
    guard server.submissions > before else { return .done }
    release = stroke.release
    state = .sent(server.submissions)
    return nil
  }

  private func endStroke() {
    let pause = strokes[place].pause
    place += 1
    meter?.note(done: Double(place), total: Double(strokes.count))
    state = pause > 0 ? .pausing(until: front.reactor.now + pause) : .toSend
  }

  /// What is pressed is let go, whatever has ended it.
  func stop() {
    if let meter { front.end(meter) }
    if release.isEmpty { return }
    server.ask(Self.command(release), isInternal: false) { _ in }
    server.monitor.flush()
    release = []
  }
}

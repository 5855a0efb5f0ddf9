import JSON
import QMP
import SystemPackage
import Transport

/// Plays a QEMU, or a guest agent, that its seed makes answer, lag, flood, err and break.
final class SimulatedServer {
  let manners: ServerManners
  let wire: SimulatedWire

  private let time: SimulatedTime
  private var random: SeededRandom
  private var session: ServerSession
  /// Until when it runs the commands that it has.
  private var busyUntil = 0
  private var eventCount = 0
  /// When each of the user's in-band commands will have run.
  private var ends: [Int] = []
  /// How many of those it had at once, at most.
  private(set) var mostAtOnce = 0
  /// The tokens of the user's in-band commands, in the order of their arrival.
  private(set) var inBandTokens: [Int] = []
  /// The same of those out of band.
  private(set) var outOfBandTokens: [Int] = []

  init(_ time: SimulatedTime, _ random: inout SeededRandom, _ manners: ServerManners) {
    self.time = time
    self.manners = manners
    self.random = SeededRandom(seed: random.next())
    wire = SimulatedWire(
      time, SeededRandom(seed: random.next()), smallPieces: manners.smallPieces)
    let capabilities = manners.hasOutOfBand ? "\"oob\"" : ""
    let greeting = "{\"QMP\": {\"version\": {}, \"capabilities\": [\(capabilities)]}}"
    session = ServerSession(greeting: manners.isGuestAgent ? nil : Array(greeting.utf8))
    wire.onWritten = { [unowned self] in receive($0) }
    if let bytes = manners.cut {
      let address = wire.address
      wire.cut(
        after: bytes,
        self.random.happens(500) ? TransportError(address, .system(.connectionReset)) : nil)
    }
    if let opening = session.opening, !manners.staysSilent { send(opening, after: pause()) }
  }

  private func pause() -> Int { Int.random(in: 0...manners.lag, using: &random) }

  private func receive(_ bytes: [UInt8]) {
    if manners.staysSilent { return }
    session.receive(bytes)
    while let step = session.next() {
      switch step {
      case .write(let bytes), .becomeReady(let bytes): send(bytes, after: 0)
      case .run(let command): run(command)
      }
    }
  }

  private func run(_ command: ServerSession.Received) {
    let moment: Int
    if let token = command.arguments?["token"]?.int {
      if command.isOutOfBand { outOfBandTokens.append(token) } else { inBandTokens.append(token) }
    }
    if command.isOutOfBand {
      moment = time.milliseconds
    } else {
      busyUntil = max(busyUntil, time.milliseconds) + pause()
      moment = busyUntil
      if command.arguments?["token"] != nil { queue(until: moment) }
    }
    for _ in 0..<Int.random(in: 0...manners.events, using: &random) where session.isReady {
      eventCount += 1
      let event = "{\"event\": \"E\", \"data\": {\"n\": \(eventCount)}}"
      wire.deliver(.init(bytes: Array("\(event)\r\n".utf8), event: eventCount), at: moment)
    }
    if random.happens(manners.garbage) { send(Array("garbage\r\n".utf8), at: moment) }
    reply(to: command, at: moment)
  }

  private func queue(until moment: Int) {
    ends.removeAll { $0 <= time.milliseconds }
    ends.append(moment)
    mostAtOnce = max(mostAtOnce, ends.count)
  }

  /// Answers with the token of the command, so that it can be seen whose answer it is.
  private func reply(to command: ServerSession.Received, at moment: Int) {
    if random.happens(manners.lostReplies) { return }
    let token = description(for: command.name) ?? command.arguments?["token"]?.compact ?? "null"
    var id = command.id
    if random.happens(manners.foreignIDs) {
      id = Array(
        ["null", "\"x\"", "999999999", "-1", "1.5", "{}"].randomElement(using: &random)!.utf8)
    } else if random.happens(manners.missingIDs), !command.isOutOfBand {
      id = nil
    }
    let body =
      random.happens(manners.errorResponses)
      ? "{\"error\": {\"class\": \"GenericError\", \"desc\": \"\(command.arguments?["token"]?.compact ?? "")\"}}"
      : "{\"return\": \(token)}"
    var bytes = ServerSession.line(Array(body.utf8), id: id)
    if random.happens(manners.unreadableReplies) {
      // A byte that is no UTF-8, inside the member's name or its value.
      bytes.insert(0xFF, at: body.utf8.count - 2)
    }
    send(bytes, at: moment)
  }

  /// What the server says of itself, where it is asked.
  private func description(for name: String) -> String? {
    let names = #"[{"name": "b"}, {"name": "a"}]"#
    switch name {
    case "query-qmp-schema" where manners.hasSchema:
      return #"[{"name": "a", "meta-type": "command", "arg-type": "0", "ret-type": "0"}]"#
    case "query-commands", "query-events": return names
    case "guest-info": return #"{"supported_commands": \#(names)}"#
    default: return nil
    }
  }

  private func send(_ bytes: [UInt8], after delay: Int) {
    send(bytes, at: time.milliseconds + delay)
  }

  private func send(_ bytes: [UInt8], at moment: Int) {
    wire.deliver(.init(bytes: bytes), at: moment)
  }
}

import EventLoop
import JSON
import Monitors
import QMP

/// Who uses one monitor in a run: connects, sends, gives up, connects again, and notes what comes.
final class SimulatedUser {
  /// One command, from its sending on.
  private struct Sent {
    var token: Int
    var isOutOfBand: Bool
    var isInternal: Bool
    var outcomes: [Outcome] = []
  }

  let monitor: Monitor
  private(set) var conversation: [String] = []
  private(set) var answerCount = 0
  var commandCount: Int { sent.count }

  private let time: SimulatedTime
  private var random: SeededRandom
  private let keepsConversation: Bool
  private var server: SimulatedServer
  private var sent: [Sent] = []
  /// How many commands and connections are still to come.
  private var commandsLeft: Int
  private var connectionsLeft: Int
  /// The index of the first command of this connection.
  private var firstOfConnection = 0
  /// The in-band commands in the order of their answers.
  private var answered: [Int] = []
  private var events: [Int] = []
  private var gaveUp = false
  private var problems: [String] = []
  private var negotiatedBy = 0

  init(
    _ id: MonitorID, _ loop: Loop, _ time: SimulatedTime, _ random: inout SeededRandom,
    keepsConversation: Bool
  ) {
    self.time = time
    self.keepsConversation = keepsConversation
    self.random = SeededRandom(seed: random.next())
    monitor = Monitor(id, on: loop)
    commandsLeft = Int.random(in: 0...40, using: &random)
    connectionsLeft = random.happens(200) ? Int.random(in: 1...3, using: &random) : 0
    server = SimulatedServer(time, &random)
    monitor.onNotice = { [unowned self] in note($0) }
    connect()
  }

  var isDone: Bool {
    if case .ended = monitor.phase { return connectionsLeft == 0 }
    return monitor.isReady && commandsLeft == 0 && monitor.commands.entries.isEmpty
  }

  /// Does what the seed wants done now.
  func act() {
    switch monitor.phase {
    case .ended where connectionsLeft > 0:
      connectionsLeft -= 1
      checkEvents()
      server = SimulatedServer(time, &random)
      connect()
    case .negotiating where time.milliseconds > negotiatedBy:
      // A server that stays silent is given up by whoever connected.
      monitor.close()
    case .ready:
      while commandsLeft > 0, monitor.isReady, monitor.hasRoom, random.happens(700) { send() }
      if random.happens(10) {
        say("gives up")
        gaveUp = true
        monitor.cancel()
      }
      if random.happens(3) { monitor.close() }
    default: break
    }
  }

  private func connect() {
    say("connects")
    firstOfConnection = sent.count
    answered = []
    events = []
    negotiatedBy = time.milliseconds + 20_000
    monitor.adopt(
      server.wire, isGuestAgent: server.manners.isGuestAgent,
      token: Int.random(in: 0..<1_000_000, using: &random))
  }

  private func send() {
    let token = sent.count
    var command = Command("c\(token)", arguments: ["token": .integer(token)])
    if server.manners.hasOutOfBand, random.happens(200) { command.dispatch = .outOfBand }
    let isInternal = random.happens(200)
    // Only a server that answers can be waited for without a bound.
    let isPatient = server.manners.isHonest && random.happens(300)
    commandsLeft -= 1
    sent.append(
      Sent(token: token, isOutOfBand: command.dispatch == .outOfBand, isInternal: isInternal))
    say("sends \(command.name)")
    monitor.send(
      .command(command), isInternal: isInternal,
      patience: isPatient ? nil : Int.random(in: 1...5000, using: &random)
    ) { [unowned self] in end(token, $0) }
  }

  private func end(_ index: Int, _ outcome: Outcome) {
    say("c\(index) \(outcome.brief)")
    sent[index].outcomes.append(outcome)
    guard case .answered(let response) = outcome else { return }
    answerCount += 1
    if !sent[index].isOutOfBand {
      if let last = answered.last, last > index { problems.append("c\(index) after c\(last)") }
      for earlier in sent[firstOfConnection..<index]
      where !earlier.isOutOfBand && earlier.outcomes.isEmpty {
        problems.append("c\(earlier.token) still waits although c\(index) is answered")
      }
      answered.append(index)
    }
    check(response, of: index)
  }

  /// Without ids nothing tells the answers of a server apart; it answers all, in order.
  private func check(_ response: Response, of index: Int) {
    let token: Int? =
      switch response.outcome {
      case .success: response.returned?.int
      case .error(_, let desc): Int(desc)
      }
    if token != index { problems.append("c\(index) got the answer of \(token ?? -1)") }
  }

  private func note(_ notice: Notice) {
    if keepsConversation { say(notice.brief) }
    switch notice {
    case .event(let event): events.append(event.dataValue["n"]?.int ?? -1)
    case .phase(.ended): checkEvents()
    default: break
    }
    if case .phase = notice { return }
    if case .ended = monitor.phase { problems.append("after the end: \(notice.brief)") }
  }

  private func checkEvents() {
    var arrived = server.wire.eventsArrived
    // What has arrived and was not read when we closed, or stopped looking, is nobody's loss.
    if case .ended(.disconnected) = monitor.phase {
    } else {
      arrived = Array(arrived.prefix(events.count))
    }
    if events != arrived { problems.append("events \(events) of \(arrived)") }
  }

  private func say(_ text: @autoclosure () -> String) {
    guard keepsConversation else { return }
    conversation.append("\(time.milliseconds) \(monitor.id) \(text())")
  }

  /// What did not hold, once the run is over.
  func violations() -> [String] {
    checkEvents()
    for command in sent where command.outcomes.count != 1 {
      problems.append("c\(command.token) has \(command.outcomes.count) outcomes")
    }
    if server.manners.isHonest, monitor.isReady, !gaveUp {
      if events != server.wire.eventsArrived { problems.append("events were not told") }
      for command in sent[firstOfConnection...] where command.outcomes.first?.isTimedOut == false {
        if command.outcomes.first?.response == nil {
          problems.append("c\(command.token) was not answered by an honest server")
        }
      }
    }
    return problems
  }
}

extension Outcome {
  fileprivate var isTimedOut: Bool { self == .timedOut }

  fileprivate var brief: String {
    switch self {
    case .answered(let response):
      "answered " + String(decoding: response.message.bytes, as: UTF8.self)
    case .lost(let loss): "lost \(loss)"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    }
  }
}

extension Notice {
  fileprivate var brief: String {
    switch self {
    case .sent(let bytes): "-> " + String(decoding: bytes, as: UTF8.self)
    case .received(let bytes): "<- " + String(decoding: bytes, as: UTF8.self)
    case .event(let event): "event " + event.name
    case .late(_, let name, _): "late \(name)"
    case .learnt: "learnt"
    case .noSchema: "no schema"
    case .unmatched: "unmatched"
    case .skipped(_, let error): "skipped \(error)"
    case .phase(let phase): "\(phase)"
    }
  }
}

import EventLoop
import JSON
import Monitors
import QMP
import Transport

/// Who uses one monitor in a run: connects, sends, gives up, connects again, and notes what comes.
final class SimulatedUser {
  /// One command, from its sending on.
  struct Sent {
    var token: Int
    var isOutOfBand: Bool
    var isInternal: Bool
    var outcomes: [Outcome] = []
  }

  let monitor: Monitor
  private(set) var conversation: [String] = []
  private(set) var answerCount = 0
  var commandCount: Int { sent.count }
  /// It makes no mistakes, and can be reached.
  var hasHonestServer: Bool { manners.isHonest }

  private let monitors: MonitorSet
  private let wait: (_ milliseconds: Int) -> Void
  private let time: SimulatedTime
  private var random: SeededRandom
  private let keepsConversation: Bool
  /// How the next server behaves, or the one that there is.
  var manners: ServerManners
  var server: SimulatedServer?
  private var terms = ConnectTerms()
  var sent: [Sent] = []
  /// How many commands and connections are still to come.
  private var commandsLeft: Int
  private var connectionsLeft: Int
  /// The index of the first command of this connection.
  var firstOfConnection = 0
  /// The in-band commands in the order of their answers.
  private var answered: [Int] = []
  var events: [Int] = []
  var gaveUp = false
  var hasLearnt = false
  var isGone = false
  var problems: [String] = []
  private var connectedAt = 0

  init(
    _ number: Int, _ monitors: MonitorSet, _ network: SimulatedNetwork, _ time: SimulatedTime,
    _ random: inout SeededRandom, keepsConversation: Bool, wait: @escaping (Int) -> Void
  ) {
    self.wait = wait
    self.monitors = monitors
    self.time = time
    self.keepsConversation = keepsConversation
    self.random = SeededRandom(seed: random.next())
    commandsLeft = Int.random(in: 0...40, using: &random)
    connectionsLeft = random.happens(200) ? Int.random(in: 1...3, using: &random) : 0
    manners = ServerManners(&self.random)
    let address = SocketAddress.unix(path: "/simulated/\(number)")
    let id = monitors.add(address, named: "m\(number % 7)")
    guard let monitor = monitors[id] else { preconditionFailure("\(id) was not added") }
    self.monitor = monitor
    network.place(
      .init(receive: { [unowned self] in reception() }, serve: { [unowned self] in serve() }),
      at: address)
  }

  var isDone: Bool {
    if isGone { return true }
    if case .ended = monitor.phase { return connectionsLeft == 0 }
    // A server that makes mistakes may never answer what was given up.
    return monitor.isReady && commandsLeft == 0
      && monitor.commands.entries.allSatisfy { $0.isGivenUp && !manners.isHonest }
  }

  /// Does what the seed wants done now.
  func act() {
    switch monitor.phase {
    case .ended:
      if monitor.knowledge.schemaState != .unasked { problems.append("it knows who has gone") }
      guard connectionsLeft > 0 else { return }
      connectionsLeft -= 1
      checkEvents()
      manners = ServerManners(&random)
      connect()
    case .negotiating where terms.patience == nil && time.milliseconds > connectedAt + 20_000:
      // A server that stays silent is given up by whoever connected.
      monitor.close()
    case .negotiating, .connecting:
      if let patience = terms.patience, time.milliseconds > connectedAt + patience + 100 {
        problems.append("it is still \(monitor.phase)")
      }
      if random.happens(2) { monitor.close() }
    case .ready:
      while commandsLeft > 0, monitor.isReady, monitor.hasRoom, random.happens(700) { send() }
      if random.happens(20) { learn() }
      if random.happens(10) {
        say("gives up")
        gaveUp = true
        monitor.cancel()
      }
      if random.happens(3) { monitor.close() }
      if random.happens(1) { leave() }
    case .idle: break
    }
  }

  /// Connects, for the first time or again.
  func connect() {
    say("connects")
    terms = ConnectTerms(
      isGuestAgent: manners.isGuestAgent, token: Int.random(in: 0..<1_000_000, using: &random),
      patience: random.happens(600) ? Int.random(in: 1...20_000, using: &random) : nil,
      retry: random.happens(300) ? Int.random(in: 1...5000, using: &random) : 0)
    monitors.connect(monitor.id, terms)
  }

  private func reception() -> SimulatedNetwork.Reception {
    let delay = Int.random(in: 0...manners.distance, using: &random)
    if random.happens(manners.absences) { return .away }
    if random.happens(manners.refusals) {
      let reason = [TransportError.Reason.refused, .noSuchSocket, .busy, .permissionDenied]
      return .refused(reason.randomElement(using: &random) ?? .refused, after: delay)
    }
    return .accepted(after: delay)
  }

  private func serve() -> SimulatedWire {
    let server = SimulatedServer(time, &random, manners)
    self.server = server
    return server.wire
  }

  private func learn() {
    say("learns")
    hasLearnt = true
    monitor.learn(names: random.happens(500))
  }

  private func leave() {
    say("leaves")
    isGone = true
    monitors.remove(monitor.id)
  }

  private func send() {
    let token = sent.count
    var command = Command("c\(token)", arguments: ["token": .integer(token)])
    if manners.hasOutOfBand, random.happens(200) { command.dispatch = .outOfBand }
    let isInternal = random.happens(200)
    // Only a server that answers can be waited for without a bound.
    let isPatient = manners.isHonest && random.happens(300)
    commandsLeft -= 1
    sent.append(
      Sent(token: token, isOutOfBand: command.dispatch == .outOfBand, isInternal: isInternal))
    say("sends \(command.name)")
    monitor.send(
      .command(command), isInternal: isInternal,
      patience: isPatient ? nil : Int.random(in: 1...5000, using: &random)
    ) { [unowned self] in end(token, $0) }
    if !isInternal, monitor.isReady, monitor.eventMark != monitor.events.end {
      problems.append("a wait looks back to \(monitor.eventMark) of \(monitor.events.end)")
    }
  }

  private func end(_ index: Int, _ outcome: Outcome) {
    say("c\(index) \(outcome.brief)")
    sent[index].outcomes.append(outcome)
    // Whoever is told may wait for what else comes.
    defer { if random.happens(20) { wait(Int.random(in: 0...100, using: &random)) } }
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

  /// Hears what the monitor tells.
  func note(_ notice: Notice) {
    if keepsConversation { say(notice.brief) }
    switch notice {
    case .phase(.connecting):
      connectedAt = time.milliseconds
      firstOfConnection = sent.count
      answered = []
      events = []
      gaveUp = false
      hasLearnt = false
      server = nil
    case .event(let event): events.append(event.dataValue["n"]?.int ?? -1)
    case .phase(.ended): checkEvents()
    default: break
    }
    if case .phase = notice { return }
    if case .ended = monitor.phase { problems.append("after the end: \(notice.brief)") }
  }

  private func say(_ text: @autoclosure () -> String) {
    guard keepsConversation else { return }
    conversation.append("\(time.milliseconds) \(monitor.id) \(text())")
  }
}

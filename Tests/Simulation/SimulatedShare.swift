import EventLoop
import JSON
import Monitors
import QMP
import Transport

/// One whole run of a monitor that is shared, which its seed decides: a server that errs, goes and
/// comes, clients of all kinds, and sometimes a person who types beside them.
///
/// What must hold: each client is greeted once; each of its commands is answered once, with its own
/// id, in-band ones in their order; it gets every event once and in order from its negotiation on, up to
/// its leaving if it reads; it is told nothing once it has gone; who reads is not dropped; the server gets
/// each command once, those of a client in their order, eight at a time; what a person types waits for no
/// client; nothing waits without a bound.
package final class SimulatedShare {
  /// What did not hold, in words; empty if all did.
  package private(set) var violations: [String] = []
  /// What clients said and were told, by time.
  package private(set) var conversation: [String] = []
  /// How many commands were said, and how many answers came.
  package private(set) var commandCount = 0
  package private(set) var answerCount = 0

  private let time = SimulatedTime()
  private let loop: Loop
  private let monitor: Monitor
  private let broker: Broker
  private let keepsConversation: Bool
  private var random: SeededRandom
  private var servers: [SimulatedServer] = []
  private var clients: [Int: SimulatedClient] = [:]
  /// The in-band commands that each client has said, by their tokens, in that order.
  private var said: [Int: [Int]] = [:]
  private var clientsLeft: Int
  private var restartsLeft: Int
  private var nextServer: LoopTimer?
  /// The events that the monitor has told, by their numbers, of all servers.
  private var heard: [Int] = []
  private let address = SocketAddress.unix(path: "/simulated/shared")
  /// A person types too.
  private let hasPerson: Bool
  /// What they have typed, by its token, while it has no outcome.
  private var typed: Int?

  /// No run takes longer, in simulated milliseconds.
  private static let bound = 3_600_000
  /// Longer than anybody waits for an answer that a server has lost, in simulated milliseconds.
  private static let patience = 60_000

  /// - Parameters:
  ///   - seed: decides everything.
  ///   - keepsConversation: whether to note what happens; it costs time.
  package init(seed: UInt64, keepsConversation: Bool = false) {
    self.keepsConversation = keepsConversation
    random = SeededRandom(seed: seed)
    loop = Loop(time)
    monitor = Monitor(MonitorID(1), on: loop)
    broker = Broker(monitor, on: loop, mostUnread: SimulatedClient.mostUnread)
    clientsLeft = Int.random(in: 1...8, using: &random)
    restartsLeft = random.happens(400) ? Int.random(in: 1...3, using: &random) : 0
    hasPerson = random.happens(500)
    monitor.keptPlaces = hasPerson ? 1 : 0
    broker.complaint = { $0.name == "refused" ? CommandComplaint(desc: "refused") : nil }
    broker.onNotice = { [weak self] in self?.note($0) }
    monitor.onNotice = { [weak self] in self?.note($0) }
    connect()
    run()
    judge()
    // They know each other: else no run would free its memory.
    time.wires = [:]
  }

  private func run() {
    var quietSince = 0
    while clientsLeft > 0 || clients.values.contains(where: { !$0.isOver }) {
      if broker.isServing, clientsLeft > 0, random.happens(100) { join() }
      for client in clients.values.sorted(by: { $0.number < $1.number }) { client.act() }
      if hasPerson, typed == nil, monitor.isReady, random.happens(100) { type() }
      if random.happens(2), restartsLeft > 0, monitor.isReady {
        servers.last?.wire.cut(after: 0, nil)
      }
      if clientsLeft > 0 { quietSince = time.milliseconds }
      if time.milliseconds > quietSince + Self.patience { breakOff() }
      // A client that had said all, and whose reply the server has lost, leaves without a trace.
      if time.milliseconds > quietSince + 2 * Self.patience,
        clients.values.allSatisfy({ $0.isOver || $0.hasLeft })
      {
        return
      }
      _ = loop.turn(until: time.milliseconds + Int.random(in: 1...50, using: &random))
      if time.isStuck || time.milliseconds > Self.bound {
        violations.append("still waiting after \(time.milliseconds) ms")
        return
      }
    }
  }

  /// Nobody waits for ever for what a server has lost.
  private func breakOff() {
    for client in clients.values where !client.isOver && !client.hasLeft {
      if client.isHonest, servers.last?.manners.isHonest ?? false, monitor.isReady {
        violations.append("client \(client.number) is not answered by an honest server")
      }
      client.leave()
    }
  }

  /// The person types a command, and the next one once that has an outcome.
  private func type() {
    let token = (said[0]?.last ?? 0) + 1
    guard SimulatedClient.number(of: token) == 0 else { return }
    if !monitor.hasRoom { violations.append("c\(token) of the person has to wait") }
    said[0, default: []].append(token)
    typed = token
    monitor.send(
      .command(Command("c\(token)", arguments: ["token": .integer(token)]))
    ) { [weak self] outcome in
      guard let self else { return }
      if typed != token { violations.append("c\(token) of the person has two outcomes") }
      if case .answered(let response) = outcome, response.returned.map({ $0.int != token }) ?? false
      {
        violations.append("c\(token) of the person has another's answer")
      }
      typed = nil
    }
  }

  private func connect() {
    var manners = ServerManners(&random)
    manners.isGuestAgent = false
    manners.staysSilent = false
    let server = SimulatedServer(time, &random, manners)
    servers.append(server)
    monitor.adopt(server.wire)
  }

  private func join() {
    clientsLeft -= 1
    let number = clients.count + 1
    let client = SimulatedClient(
      number, time, &random, hasOutOfBand: monitor.outOfBandEnabled)
    clients[number] = client
    broker.serve(client.wire)
  }

  // MARK: What happens

  private func note(_ notice: Notice) {
    if case .event(let event) = notice { heard.append(event.dataValue["n"]?.int ?? -1) }
    broker.note(notice)
    guard case .phase(.ended) = notice else { return }
    say("the server has gone")
    if restartsLeft == 0 {
      // Those who wait to come find nobody.
      clientsLeft = 0
    } else {
      restartsLeft -= 1
      nextServer = loop.at(time.milliseconds + Int.random(in: 1...500, using: &random)) {
        [weak self] in self?.connect()
      }
    }
  }

  private func note(_ notice: BrokerNotice) {
    switch notice {
    case .said(let number, let bytes):
      say("\(number) -> " + String(decoding: bytes, as: UTF8.self))
      if clients[number]?.isOver ?? false {
        violations.append("\(number) speaks after it has gone")
      }
      if let message = try? ServerMessage(bytes), let name = message["execute"]?.string,
        name.hasPrefix("c"), let token = message["arguments"]?["token"]?.int
      {
        said[number, default: []].append(token)
      }
    case .told(let number, let bytes):
      say("\(number) <- " + String(decoding: bytes.dropLast(2), as: UTF8.self))
      noteTold(number)
      if bytes.starts(with: #"{"return": {}, "id": "n"}"#.utf8) {
        clients[number]?.eventCountBefore = heard.count
      }
    case .left(let number, let departure):
      say("\(number) \(departure)")
      clients[number].map(judgeEvents)
      clients[number]?.note(departure)
    case .joined(let number): say("\(number) comes")
    case .event(let event, let numbers):
      say("\(numbers) <- \(event.name) \(heard.count)")
      numbers.forEach(noteTold)
    }
  }

  private func noteTold(_ number: Int) {
    if clients[number]?.isOver ?? true { violations.append("\(number) is told and has gone") }
  }

  /// Who reads all that it is told has got every event when it goes.
  private func judgeEvents(of client: SimulatedClient) {
    guard client.isHonest, let before = client.eventCountBefore else { return }
    let count = heard.count - before
    if client.events.count != count {
      violations.append("client \(client.number) got \(client.events.count) events of \(count)")
    }
  }

  private func say(_ words: @autoclosure () -> String) {
    if keepsConversation { conversation.append("\(time.milliseconds) \(words())") }
  }

  // MARK: What must hold

  private func judge() {
    for client in clients.values {
      commandCount += client.commandCount
      answerCount += client.answerCount
      violations += client.problems.map { "client \(client.number): \($0)" }
      let first = client.eventCountBefore ?? 0
      if client.events != Array(heard[first...].prefix(client.events.count))
        || client.eventCountBefore == nil && !client.events.isEmpty
      {
        violations.append("client \(client.number) was told \(client.events)")
      }
    }
    for server in servers where server.mostAtOnce > Monitor.mostInFlight {
      violations.append("the server had \(server.mostAtOnce) commands at once")
    }
    let tokens = servers.flatMap(\.inBandTokens)
    for (number, got) in Dictionary(grouping: tokens, by: SimulatedClient.number(of:)) {
      var rest = (said[number] ?? [])[...]
      for token in got {
        guard let place = rest.firstIndex(of: token) else {
          violations.append("c\(token) came twice, or out of order")
          break
        }
        rest = rest[(place + 1)...]
      }
    }
    let outOfBand = servers.flatMap(\.outOfBandTokens)
    if Set(outOfBand).count != outOfBand.count { violations.append("out of band came twice") }
  }
}

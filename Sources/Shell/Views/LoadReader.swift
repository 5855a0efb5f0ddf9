import JSON
import Monitors
import QMP
import Reports
import System
import Transport

/// Asks machines how they stand, again and again.
final class LoadReader {
  private let servers: [Conversation]
  private let names: (Conversation) -> String
  private let origin: LineOrigin
  private var before: [MonitorID: LoadSample] = [:]
  /// How long one of several may take for an answer, in milliseconds.
  private static let patience = 1000

  /// - Parameter name: what a machine is called.
  init(
    _ servers: [Conversation], from origin: LineOrigin, name: @escaping (Conversation) -> String
  ) {
    self.servers = servers
    self.origin = origin
    names = name
  }

  /// What to ask, and where the answer goes. What a row of a table does not show is asked of one
  /// machine alone.
  private var questions: [(command: String, member: WritableKeyPath<LoadSample.Answers, JSONValue>)]
  {
    let always: [(String, WritableKeyPath<LoadSample.Answers, JSONValue>)] = [
      ("query-status", \.status), ("query-cpus-fast", \.cpus),
      ("query-blockstats", \.blockStatistics), ("query-jobs", \.jobs),
      ("query-memory-size-summary", \.memory),
    ]
    return servers.count > 1
      ? always
      : always + [
        ("query-block", \.devices), ("query-migrate", \.migration), ("query-balloon", \.balloon),
      ]
  }

  /// Asks all of them at once, and waits.
  ///
  /// - Returns: nil, and what follows, if nobody can be asked; why has been told.
  func read() -> (report: LoadReport?, step: Step) {
    guard let (inquiry, report) = ask() else {
      return (LoadReport(servers.map { MachineLoad(names($0)) }), .done)
    }
    if let step = inquiry.finish() { return (nil, step) }
    return (report(), .done)
  }

  /// The same for whoever does not wait.
  ///
  /// - Parameter take: takes what there is to tell.
  func reading(_ take: @escaping (LoadReport) -> Void) -> Asking? {
    ask().map { inquiry, report in
      Asking(inquiry) {
        take(report())
        return .over(.done)
      }
    }
  }

  /// What is asked of all of them, and what is made of the answers; nil if nobody can be asked now.
  private func ask() -> (inquiry: Inquiry, report: () -> LoadReport)? {
    // Of several, one that has not answered the last time is left in peace.
    let asked =
      servers.count == 1
      ? servers : servers.filter { $0.monitor.isReady && $0.monitor.inFlight == 0 }
    if asked.isEmpty { return nil }
    var answers: [MonitorID: LoadSample.Answers] = [:]
    let inquiry = Inquiry(
      asked, from: origin, patience: servers.count > 1 ? Self.patience : nil)
    for server in asked {
      let id = server.monitor.id
      answers[id] = LoadSample.Answers()
      for (command, member) in questions {
        inquiry.ask(Command(command), of: server) {
          answers[id]?[keyPath: member] = $0.returned ?? .null
        }
      }
    }
    return (
      inquiry,
      { [self] in
        LoadReport(
          servers.map { server in
            answers[server.monitor.id].map { load(of: server, $0) } ?? MachineLoad(names(server))
          })
      }
    )
  }

  private func load(of server: Conversation, _ answers: LoadSample.Answers) -> MachineLoad {
    let id = server.monitor.id
    let sample = LoadSample(
      at: server.front.reactor.now, answers, host(of: server.monitor, answers.cpus))
    defer { before[id] = sample }
    return MachineLoad(names(server), from: before[id], to: sample)
  }

  /// What this host tells of the process at the other end, if that is the server itself: a vCPU's
  /// thread must be one of its threads.
  private func host(of monitor: Monitor, _ cpus: JSONValue) -> LoadSample.Host? {
    guard let process = monitor.peer else { return nil }
    var seconds: [Int: Double] = [:]
    for (_, thread) in LoadSample.threads(of: cpus) {
      seconds[thread] = process.coreSeconds(ofThread: thread)
    }
    guard !seconds.isEmpty else { return nil }
    return LoadSample.Host(
      threadSeconds: seconds, processSeconds: process.coreSeconds,
      resident: process.residentBytes, age: process.age)
  }
}

import Monitors
import QMP
import Reports
import System

/// Several questions to a server, or to several, that belong together, a few of them on their way at
/// once: what a view is made of.
///
/// Who asks adds questions, also when one is answered, and then waits for all of them by
/// ``finish()``, or goes on by an ``Asking`` when all have come.
final class Inquiry {
  /// The one that waits.
  private let server: Conversation
  private let origin: LineOrigin
  private let meter: ProgressMeter
  private let lanes: [InquiryLane]
  private var counts = (asked: 0, answered: 0)
  /// There was somebody to ask when it began.
  private var isConnected = true

  /// Questions to one server.
  ///
  /// - Parameter origin: the line that wants to know.
  convenience init(_ server: Conversation, from origin: LineOrigin) {
    self.init([server], from: origin)
  }

  /// Questions to a server that lines do not go to.
  ///
  /// - Parameters:
  ///   - server: the one that waits, at the user's line.
  ///   - monitor: the one that is asked.
  init(_ server: Conversation, at monitor: Monitor, from origin: LineOrigin) {
    self.server = server
    self.origin = origin
    meter = server.front.meter(of: .answers)
    lanes = [InquiryLane(monitor, patience: Self.patience(server))]
  }

  private static func patience(_ server: Conversation) -> Int? {
    server.replyTimeout.map { Seconds.milliseconds($0) }
  }

  /// Questions to several servers. One that does not answer holds up no other, and is not told of.
  ///
  /// - Parameters:
  ///   - servers: not empty.
  ///   - patience: how long each may take for an answer, in milliseconds; nil for as long as the user
  ///     wants to wait.
  init(_ servers: [Conversation], from origin: LineOrigin, patience: Int? = nil) {
    server = servers[0]
    self.origin = origin
    meter = servers[0].front.meter(of: .answers)
    lanes = servers.map { InquiryLane($0.monitor, patience: patience ?? Self.patience($0)) }
  }

  private var front: FrontEnd { server.front }

  /// Asks the first server, as below.
  func ask(_ command: Command, _ onAnswer: @escaping (Response) -> Void) {
    ask(command, lanes[0], onAnswer)
  }

  /// Asks as soon as the server has room. Where nothing is to be sent, the question is shown.
  ///
  /// - Parameters:
  ///   - server: one of those that the inquiry was made for.
  ///   - onAnswer: takes the answer, an error too.
  func ask(
    _ command: Command, of server: Conversation, _ onAnswer: @escaping (Response) -> Void
  ) {
    guard let lane = lanes.first(where: { $0.monitor === server.monitor }) else { return }
    ask(command, lane, onAnswer)
  }

  private func ask(
    _ command: Command, _ lane: InquiryLane, _ onAnswer: @escaping (Response) -> Void
  ) {
    if front.options.isDryRun {
      return front.output.json(OutgoingCommand.command(command).bytes)
    }
    counts.asked += 1
    lane.add(command) { [unowned self] in
      onAnswer($0)
      counts.answered += 1
      meter.note(done: Double(counts.answered), total: Double(counts.asked))
    } onNews: { [server] in
      server.onProgress()
    }
  }

  /// Sends as much as the servers take at once; the rest follows by itself.
  func begin() {
    if front.options.isDryRun { return }
    isConnected = lanes.count > 1 || lanes[0].monitor.isReady
    for lane in lanes { lane.sendMore() }
  }

  /// Whether all is answered, or nothing further can be.
  var isOver: Bool { front.options.isDryRun || !isConnected || lanes.allSatisfy(\.isOver) }

  /// Nobody waits for it any more.
  func stop() {
    for lane in lanes { lane.giveUp() }
    front.end(meter)
  }

  /// Ends it once it is over.
  ///
  /// - Returns: nil if all came, and of several servers in any case; else what follows, and it has been
  ///   told why.
  func end() -> Step? {
    stop()
    if front.options.isDryRun { return .done }
    if !isConnected { return server.complainNotConnected(from: origin) }
    return lanes.count > 1 ? nil : lanes[0].trouble.map { tell(of: $0) }
  }

  /// Waits for all answers.
  ///
  /// - Returns: as above.
  func finish() -> Step? {
    begin()
    let result = server.wait { isOver }
    if result == .done { return end() }
    stop()
    return front.step(after: result) ?? .done
  }

  private func tell(of trouble: InquiryLane.Trouble) -> Step {
    switch trouble {
    case .lost(let name, let loss):
      front.fail(.replyLost)
      front.output.show(.complaint(.server(.lostReply(loss, of: name)), at: origin))
      return .done
    case .timedOut(let name):
      let seconds = server.replyTimeout ?? 0
      front.output.show(.complaint(.server(.noReply([name], seconds: seconds)), at: origin))
      return front.step(after: .timedOut) ?? .done
    case .disconnected:
      // The end of the user's own connection has been told.
      front.fail(.connectionLost)
      if lanes[0].monitor !== server.monitor {
        front.output.show(.complaint(.connection(.lost([], nil)), at: origin))
      }
      return .done
    }
  }
}

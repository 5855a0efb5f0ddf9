import JSON
import Monitors
import QMP

/// One question to a guest agent, for whoever does not wait: within the time that a reply may take.
final class GuestQuestion {
  private let name: String
  private let server: Conversation
  private let alarm: Alarm
  /// Monotonic milliseconds; nil waits without end.
  private let deadline: Int?
  private var outcome: Outcome?

  /// Asks.
  ///
  /// - Parameter isInternal: it is no part of the traffic that is told.
  init(_ name: String, _ arguments: JSONObject, of server: Conversation, isInternal: Bool) {
    self.name = name
    self.server = server
    alarm = Alarm(server)
    deadline = server.replyTimeout.map { server.front.reactor.now + Seconds.milliseconds($0) }
    server.ask(Command(name, arguments: arguments), isInternal: isInternal) { [weak self] in
      self?.outcome = $0
    }
  }

  /// What the command returns; nil while no answer has come, and something is to happen first.
  func answer() throws(GuestFailure) -> JSONValue? {
    switch outcome {
    case .answered(let response)?:
      guard let value = response.returned else { throw .refused(response) }
      return value
    case .lost(.reply(let loss))?: throw .unanswered(name, .lost(name, loss))
    case .lost?, .timedOut?, .cancelled?: throw .unanswered(name, .disconnected)
    case nil: break
    }
    guard server.monitor.isReady else { throw .unanswered(name, .disconnected) }
    if let deadline, server.front.reactor.now >= deadline { throw .unanswered(name, .timedOut) }
    alarm.set(at: deadline)
    return nil
  }
}

import JSON
import Monitors
import QMP
import Reports

/// Why something that needs several commands of a guest agent did not succeed.
enum GuestFailure: Error {
  /// The agent's own answer.
  case refused(Response)
  /// No answer came.
  case unanswered(String, WaitResult)
  /// The program runs on.
  case unfinished(String)
  case remark(Remark)
}

/// Asks a guest agent, one command after the other, each within the time that a reply may take.
struct GuestCalls {
  let server: Conversation
  let origin: LineOrigin

  var front: FrontEnd { server.front }
  var output: Output { server.output }

  /// What a command returns.
  ///
  /// - Parameter isInternal: it is no part of the traffic that is told.
  func ask(
    _ name: String, _ arguments: JSONObject, isInternal: Bool = true
  ) throws(GuestFailure) -> JSONValue {
    let deadline = server.replyTimeout.map { front.reactor.now + Seconds.milliseconds($0) }
    let (answer, end) = server.ask(
      Command(name, arguments: arguments), until: deadline, isInternal: isInternal)
    guard let answer else { throw .unanswered(name, end) }
    guard let value = answer.returned else { throw .refused(answer) }
    return value
  }

  /// Asks without waiting: what comes of it is of no interest.
  func tell(_ name: String, _ arguments: JSONObject) {
    server.ask(Command(name, arguments: arguments)) { _ in }
  }

  /// Says what went wrong.
  ///
  /// - Parameter status: what an error of the agent's means.
  func conclude(
    _ failure: GuestFailure, status: (Response) -> ExitStatus = { _ in .commandFailed }
  ) -> Step {
    switch failure {
    case .remark(let remark): return front.complain(remark, origin)
    case .refused(let response):
      front.fail(status(response))
      output.show(.answer(Answer(response)))
      return .done
    case .unanswered(let name, .timedOut):
      let seconds = server.replyTimeout ?? 0
      output.show(.complaint(.server(.noReply([name], seconds: seconds)), at: origin))
      return front.step(after: .timedOut) ?? .done
    case .unfinished(let program):
      front.fail(.timedOut)
      output.show(
        .complaint(.guest(.runsOn(program, seconds: server.replyTimeout ?? 0)), at: origin))
      return .done
    case .unanswered(let name, .lost(_, let loss)):
      front.fail(.replyLost)
      output.show(.complaint(.server(.lostReply(loss, of: name)), at: origin))
      return .done
    case .unanswered(_, .disconnected), .unanswered(_, .done):
      front.fail(.connectionLost)
      output.show(.complaint(.wait(.connectionEnded), at: origin))
      return .done
    case .unanswered(_, let end): return front.step(after: end) ?? .done
    }
  }
}

package import QMP
package import Transport

/// How a command ended, told once for each command.
package enum Outcome: Hashable, Sendable {
  /// The server's answer, an error response included.
  case answered(Response)
  /// Nobody can know any more what came of it.
  case lost(Loss)
  /// No answer came in time; one that comes later is told as late.
  case timedOut
  /// Nobody wants to know any more; an answer that comes later is told as late.
  case cancelled

  /// Why a command has no answer.
  package enum Loss: Hashable, Sendable {
    /// The connection holds, but no reply can come any more, or none that can be read.
    case reply(ReplyLoss)
    /// The connection ended, with an error or by the other side's will.
    case disconnected(TransportError?)
    /// The command was to end the server, and the connection ended.
    case serverEnded
    /// We closed the connection.
    case abandoned
    /// It was never sent: there is no connection, and why.
    case unsent(Phase.End)
  }

  /// Others of the commands say that no reply can come any more.
  var isOvertaken: Bool {
    if case .lost(.reply(.overtaken)) = self { true } else { false }
  }

  /// The response, if there is one.
  package var response: Response? {
    if case .answered(let response) = self { response } else { nil }
  }
}

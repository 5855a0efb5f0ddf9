import Monitors
import Reports
import Shorthand

/// What is wrong with a line of a script is told behind the answers to the lines before it.
extension LineRunner {
  /// Says what is wrong with a line, once all that was sent before it is answered.
  func misread(_ error: SyntaxError, in text: String, from origin: LineOrigin) -> Step {
    if front.isOneOfSeveral, !server.replies.isEmpty {
      // Lines of the same bracket are passed over from now on.
      front.failures.misreadCount += 1
      begun = .activity(
        complaint { [unowned self] in report(error, in: text, from: origin) })
      return .done
    }
    if let step = awaitAnswers() { return step }
    report(error, in: text, from: origin)
    return .done
  }

  /// What tells of a mistake behind the answers to all that was sent before it, at one of several
  /// monitors.
  func complaint(_ tell: @escaping () -> Void) -> any Activity { Complaint(server, tell) }

  /// Waits in a script for the answers to the lines before; nil to go on.
  func awaitAnswers() -> Step? {
    if front.isInteractive || front.isOneOfSeveral { return nil }
    return front.step(after: server.awaitReplies())
  }
}

/// Tells of a mistake once there is nothing that belongs in front of it.
private final class Complaint: Activity {
  private let server: Conversation
  private let tell: () -> Void

  init(_ server: Conversation, _ tell: @escaping () -> Void) {
    self.server = server
    self.tell = tell
  }

  func advance() -> Step? {
    guard server.replies.isEmpty || !server.monitor.isConnected else { return nil }
    tell()
    return .done
  }
}

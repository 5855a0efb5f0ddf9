import Monitors
import QMP
import Reports
import System

/// What is special about a guest agent's commands.
enum GuestAgent {
  /// Whether the command is answered only if it fails.
  ///
  /// Source: QAPI of the guest agent, "success-response": false.
  static func staysSilent(_ name: String) -> Bool {
    ["guest-shutdown", "guest-suspend-disk", "guest-suspend-hybrid", "guest-suspend-ram"]
      .contains(name)
  }
}

extension Conversation {
  /// Waits a moment for the failure of a command that says nothing when it succeeds; what comes
  /// later is shown as late.
  func awaitFailure(of number: Int, _ id: CommandID, _ name: String) -> Step {
    let deadline = front.reactor.now + Seconds.milliseconds(min(settings.timeout ?? 2, 2))
    let result = wait(until: deadline) { !replies.awaits(number) || !monitor.isConnected }
    // It must not hold anybody up, however the wait ended.
    monitor.cancel { $0.id == id }
    guard result == .timedOut else { return front.step(after: result) ?? .done }
    output.show(.aside(.server(.answersOnlyFailure(name))))
    return .done
  }
}

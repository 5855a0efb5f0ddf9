import Monitors
import Reports

/// Goes on once a server has said what it has to say of itself, at least the names of its commands, or
/// will not in time.
final class Introduction: Activity {
  private let server: Conversation
  private let deadline: Int
  private let alarm: Alarm
  private let goOn: () -> Step

  /// How long `\h` and `\d` wait for it, in milliseconds.
  private static let patience = 5000

  init(_ server: Conversation, then goOn: @escaping () -> Step) {
    self.server = server
    self.goOn = goOn
    alarm = Alarm(server)
    deadline = server.front.reactor.now + Self.patience
    server.monitor.learn(names: true)
  }

  func advance() -> Step? {
    let isAwaited = server.knowledge.schemaState == .asked && server.monitor.isReady
    if isAwaited, server.front.reactor.now < deadline {
      alarm.set(at: deadline)
      return nil
    }
    return goOn()
  }
}

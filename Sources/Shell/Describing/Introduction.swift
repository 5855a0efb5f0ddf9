import Monitors
import Reports

/// Goes on once a server has said of itself what is needed, or will not in time.
final class Introduction: Activity {
  /// What is needed.
  enum Need {
    case nothing
    /// What its commands take.
    case schema
    /// The same, or at least the names of its commands.
    case names
  }

  private let server: Conversation
  private let need: Need
  private let deadline: Int
  private let alarm: Alarm
  private let goOn: () -> Step

  /// How long `\h` and `\d` wait for it, in milliseconds.
  private static let patience = 5000

  init(_ server: Conversation, for need: Need = .names, then goOn: @escaping () -> Step) {
    self.server = server
    self.need = need
    self.goOn = goOn
    alarm = Alarm(server)
    deadline = server.front.reactor.now + Self.patience
    if need != .nothing { server.monitor.learn(names: need == .names) }
  }

  func advance() -> Step? {
    let isAwaited =
      need != .nothing && server.knowledge.schemaState == .asked && server.monitor.isReady
    if isAwaited, server.front.reactor.now < deadline {
      alarm.set(at: deadline)
      return nil
    }
    return goOn()
  }
}

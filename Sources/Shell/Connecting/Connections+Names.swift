import Monitors
import Transport

/// What the connections of a session are called.
extension Connections {
  /// Where there are several, each is asked for its machine's name.
  func askNames() {
    guard areSeveral else { return }
    for conversation in all where givenNames[conversation.monitor.id] == nil {
      conversation.monitor.learnName()
    }
    // They are about to be shown.
    current.waitQuietly(Self.namePatience) { all.allSatisfy { hasName($0.monitor) } }
  }

  /// Waits a moment until it is known what the current one's machine is called and how it stands.
  func awaitStanding() {
    let monitor = current.monitor
    current.waitQuietly(Self.namePatience) {
      let machine = monitor.knowledge.machine
      return hasName(monitor) && (machine.word != nil || !machine.isAsked)
    }
  }

  private func hasName(_ monitor: Monitor) -> Bool {
    givenNames[monitor.id] != nil || monitor.knowledge.isNameKnown || !monitor.isReady
  }

  /// How long the machines' names are waited for, in milliseconds.
  private static let namePatience = 300

  /// What the user calls a machine, or it calls itself; nil of one without a name.
  func machineName(of conversation: Conversation) -> String? {
    let monitor = conversation.monitor
    return givenNames[monitor.id]
      ?? monitor.knowledge.machineName.flatMap { ConnectionName.made(of: $0) }
  }

  /// Gives a connection the name that the user wants.
  func rename(_ conversation: Conversation, to name: String) {
    givenNames[conversation.monitor.id] = name
    rename(conversation)
  }

  func rename(_ conversation: Conversation) {
    let monitor = conversation.monitor
    let texts = [monitor.knowledge.machineName, monitor.address?.lastPart, "QEMU"]
    let made = texts.lazy.compactMap { $0.flatMap { ConnectionName.made(of: $0) } }.first
    monitors.rename(monitor.id, to: givenNames[monitor.id] ?? made ?? "QEMU")
  }
}

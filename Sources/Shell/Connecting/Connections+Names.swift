import Monitors
import Records
import Reports
import Transport

/// What the connections of a session are called.
extension Connections {
  /// Where there are several, each is asked for its machine's name: they are about to be shown.
  func askNames() {
    if areSeveral { learnNames(within: Self.namePatience) }
  }

  /// Asks each for its machine's name that has none yet, also one alone: a line is about to use it. A
  /// script waits for it as for a reply. One that does not say it in time is not waited for again.
  func learnNames() {
    let patience = Seconds.milliseconds(front.settings.timeout ?? Self.scriptPatience)
    let silent = learnNames(within: front.isInteractive ? Self.namePatience : patience)
    if !front.isInterrupted { for monitor in silent { monitor.giveUpName() } }
  }

  /// What one has said while it was alone gets its name in the transcript as soon as there is
  /// another: it may say nothing more.
  func nameWhoWasAlone() {
    let number = front.transcript?.numberOfUnnamed
    for conversation in all where conversation.monitor.id.number == number {
      _ = conversation.recordedName
    }
  }

  /// - Returns: those that have not said it.
  @discardableResult
  private func learnNames(within patience: Int) -> [Monitor] {
    let unnamed = all.map(\.monitor).filter { !hasName($0) && $0.knowledge.nameState != .givenUp }
    if unnamed.isEmpty { return [] }
    for monitor in unnamed { monitor.learnName() }
    current.waitQuietly(patience) { unnamed.allSatisfy { hasName($0) } }
    return unnamed.filter { !hasName($0) }
  }

  /// The one of that name or number. What is no address may be what a machine calls itself, which then
  /// is asked.
  func conversation(named name: String) -> Conversation? {
    if let id = monitors.names.id(named: name) { return conversations[id] }
    if NamedAddress.isAddress(name) { return nil }
    learnNames()
    return monitors.names.id(named: name).flatMap { conversations[$0] }
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
    givenNames[monitor.id] != nil || monitor.knowledge.nameState == .known || !monitor.isReady
  }

  /// How long the machines' names are waited for where a person waits, in milliseconds.
  private static let namePatience = 300
  /// The same in a script, in seconds.
  private static let scriptPatience = 10.0

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

import QMP

/// How the machine stands.
extension Monitor {
  /// Asks the server how its machine stands, in the background, where that is not known or may have
  /// changed; a notice tells when it is known. Guest agents, and servers without machines, are not
  /// asked again.
  ///
  /// Source: QAPI, "query-status".
  package func learnState() {
    guard isReady, !isGuestAgent, knowledge.machine.isStale, !knowledge.machine.isAsked, hasRoom
    else { return }
    knowledge.machine.isAsked = true
    knowledge.machine.isStale = false
    ask(Command("query-status")) { [unowned self] outcome in
      knowledge.machine.isAsked = false
      if case .cancelled = outcome { knowledge.machine.isStale = true }
      if case .answered(let response) = outcome, response.hasNoCommand { findStorageDaemon() }
    }
  }

  /// A server without a machine may be a storage daemon.
  ///
  /// Source: QAPI, "query-block-exports".
  private func findStorageDaemon() {
    ask(Command("query-block-exports")) { [unowned self] outcome in
      guard case .answered(let response) = outcome, !response.isError else { return }
      knowledge.machine.isStorageDaemon = true
      onNotice(.state)
    }
  }

  /// Takes the answer to a command, which may be one that tells of the machine.
  func noteState(_ name: String, _ outcome: Outcome) {
    guard knowledge.machine.isWanted, name == "query-status",
      case .answered(let response) = outcome, knowledge.machine.note(answer: response)
    else { return }
    onNotice(.state)
  }

  func noteState(_ event: Event) {
    if knowledge.machine.note(event) { onNotice(.state) }
  }
}

extension Response {
  fileprivate var hasNoCommand: Bool {
    if case .error(.commandNotFound, _) = outcome { true } else { false }
  }
}

/// What a server that can be reached has not said.
package enum Silence: Hashable, Sendable {
  /// The answer of a guest agent to `guest-sync-delimited`.
  case synchronization
  case greeting
  /// The answer to `qmp_capabilities`.
  case negotiation
}

extension Monitor {
  /// What it has not said so far, where it cannot be talked to.
  package var silence: Silence {
    isGuestAgent ? .synchronization : greeting == nil ? .greeting : .negotiation
  }
}

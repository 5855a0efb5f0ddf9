import QMP

/// What a server that can be reached has not said.
package enum Silence: Hashable, Sendable {
  /// The answer of a guest agent to `guest-sync-delimited`.
  case synchronization
  case greeting
  /// The same, but it has said something else.
  case greetingAmongOthers
  /// The answer to `qmp_capabilities`.
  case negotiation
}

extension Monitor {
  /// What it has not said so far, where it cannot be talked to.
  package var silence: Silence {
    if isGuestAgent { return .synchronization }
    if greeting != nil { return .negotiation }
    return intake.hasSkipped || !intake.framer.buffer.isEmpty ? .greetingAmongOthers : .greeting
  }
}

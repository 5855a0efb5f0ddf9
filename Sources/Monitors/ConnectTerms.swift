/// How a monitor is connected to, and for how long it is tried.
package struct ConnectTerms: Hashable, Sendable {
  /// A guest agent answers there: it greets nobody, and is synchronised with.
  package var isGuestAgent: Bool
  /// Out-of-band commands may be sent there: they are enabled, where the server has them.
  package var usesOutOfBand = true
  /// A number for a guest agent's synchronisation that no other client uses now.
  package var token: Int
  /// For how long the connection and the negotiation may take together, in milliseconds; nil waits as
  /// long as the system does for the one, and without end for the other.
  package var patience: Int?
  /// For how long to try again while nobody listens there, in milliseconds.
  package var retry: Int
  /// Between two attempts, at most, in milliseconds.
  package var longestPause = 160

  /// A QMP server, tried once and without a bound, unless it is said otherwise.
  package init(isGuestAgent: Bool = false, token: Int = 0, patience: Int? = nil, retry: Int = 0) {
    self.isGuestAgent = isGuestAgent
    self.token = token
    self.patience = patience
    self.retry = retry
  }
}

package import QMP

/// One of the session's connections, in the list of them.
package struct ConnectionEntry: Hashable, Sendable {
  /// Its number in the session.
  package var number: Int
  /// What it is called.
  package var name: String
  /// Lines without a name go to it.
  package var isCurrent: Bool
  /// Where it leads, as it was typed; nil if it leads nowhere.
  package var address: String?
  /// How it is.
  package var state: State
  /// The commands that it has not answered, by name.
  package var outstanding: [String]

  /// How a connection is.
  package enum State: Hashable, Sendable {
    case disconnected
    /// It cannot be talked to yet.
    case connecting
    case agent
    /// What answers there, and whether its machine runs, in QEMU's word; nil if it has not said.
    case server(Greeting, runState: String?)
  }

  /// A connection as it is now.
  package init(
    number: Int, name: String, isCurrent: Bool, address: String?, state: State,
    outstanding: [String]
  ) {
    self.number = number
    self.name = name
    self.isCurrent = isCurrent
    self.address = address
    self.state = state
    self.outstanding = outstanding
  }
}

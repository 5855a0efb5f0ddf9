package import QMP
package import Transport

/// What there is to say of a monitor that is shared.
package enum ShareRemark: Hashable, Sendable {
  /// Which monitor is shared, and where. In a session somebody goes on typing.
  case sharing(String, at: SocketAddress, isSession: Bool)
  /// Who uses a monitor that is shared, and where.
  case clients([Int], of: String, at: SocketAddress)
  case notShared
  case alreadyShared(at: SocketAddress)
  case ended(SocketAddress)
  /// The server of that address has gone.
  case serverGone(String)
  /// It is back.
  case serverBack(String)
  /// The client did not read what it was told.
  case tooSlow(Int)
  /// The system has no descriptor for a client.
  case noRoom(TransportError)
  /// A client of a share that is read-only wants more than to look; the command's name.
  case readOnly(String)
  /// A client wants to pass a descriptor; the command's name.
  case passesNoDescriptor(String)

  // MARK: One more monitor

  /// Where it listens.
  case monitorAdded(String)
  /// The server is too old.
  case noFurtherMonitor(Greeting.Version)
  case agentHasNoMonitors
  /// What was typed is no path.
  case monitorNeedsPath(String)
  case fileExists(String)
}

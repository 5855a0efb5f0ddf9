package import QMP
package import Transport

/// How far a monitor has come.
package enum Phase: Hashable, Sendable {
  /// There is no connection, and there was none, or another is to come.
  case idle
  /// The connection is on its way.
  case connecting
  /// Connected: the greeting or the answer to the negotiation is awaited.
  case negotiating
  /// Commands can be sent. Nil is a guest agent, which greets nobody.
  case ready(Greeting?)
  case ended(End)

  /// Why there is no connection any more.
  package enum End: Hashable, Sendable {
    /// We closed it.
    case closed
    /// There never was one.
    case unreachable(TransportError)
    /// The server said nothing, or too little, in time.
    case silent(Silence)
    /// The other side closed it, or it broke.
    case disconnected(TransportError?)
    /// The same, before the server had said what commands wait for.
    case endedEarly(awaiting: Silence, TransportError?)
    /// The server answered `qmp_capabilities` or `guest-sync-delimited` with an error.
    case refused(Response)
    /// The answer to `qmp_capabilities` cannot be read.
    case unreadable([UInt8], ProtocolError)
    /// What answered is no QMP server: its first bytes.
    case otherService(ProtocolError, [UInt8])
  }
}

/// What happened at a monitor, in the order in which it happened.
package enum Notice: Hashable, Sendable {
  case phase(Phase)
  case event(Event)
  /// What is known of the server has grown.
  case learnt
  /// The server has said what its machine is called, or that it is called nothing.
  case named
  /// The machine stands otherwise than was known, see ``Knowledge/machine``.
  case state
  /// The server that was asked for its schema has none to give; told once for each connection.
  case noSchema(Knowledge.NoSchema)
  /// An answer to a command that had been given up, or one that cannot be read, or that none can come
  /// any more; the command's name.
  case late(CommandID, String, Outcome)
  /// A response that answers nothing that was sent.
  case unmatched(Response)
  /// Bytes that are no message, and were skipped.
  case skipped([UInt8], ProtocolError)
  /// One message on the wire, before what it means, where ``Monitor/tellsTraffic`` says so; not those
  /// of the shell's own commands.
  case sent([UInt8])
  case received([UInt8])
}

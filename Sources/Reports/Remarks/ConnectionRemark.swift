package import Monitors
package import QMP
package import System
package import SystemPackage
package import Transport

/// What there is to say of a connection, and of a server that the shell has started. Addresses are
/// as they were typed.
package enum ConnectionRemark: Hashable, Sendable {
  // MARK: Connecting

  case badAddress(AddressError, in: String)
  /// What stands in front of an address and is no name.
  case badName(String)
  case unreachable(TransportError)
  /// Why the server that was reached cannot be talked to.
  case refused(Phase.End, at: String)
  /// What the server has not said in so many seconds.
  case noAnswer(Silence, at: String, within: Double)
  /// What the server has not said yet. The first is the one of the command line, whose options can
  /// be changed.
  case noAnswerYet(Silence, at: String, isFirst: Bool)
  /// Others have the monitor.
  case held(MonitorHold, at: String, MonitorHold.Notice)
  case noAgentButMonitor(at: String)
  case interrupted
  /// So many monitors wait until others have ended, for the process may open no more files than that.
  case awaitingDescriptors(count: Int, limit: Int)
  /// So many monitors are not connected to, for the process may open no more files than that.
  case noDescriptors(count: Int, limit: Int)
  /// Why another server could not be connected, and the one that still is.
  indirect case stillConnected(Remark, to: String)

  // MARK: Being connected

  /// A guest agent has no greeting. What was started is told beside it; of a machine of libvirt's also
  /// whether it may only be looked at.
  case connected(
    to: String, Greeting?, outOfBand: Bool, started: StartedServer?, looksOnly: Bool = false)
  /// To whoever types it is said too how that is mended.
  case notConnected(WayBack?)
  /// It is on its way.
  case notYetConnected
  /// Ctrl-C ended the wait for these, by their names.
  case unanswered([String])
  /// No connection has that name; the names that there are.
  case noSuchConnection(String, [String])
  /// There is none to go back to.
  case noConnectionBefore
  /// A connection was ended, by its name.
  case closed(String)
  /// The connection ended before a script did.
  case endedBeforeLine
  /// The connection ended after so many rounds of something that is repeated so many times, or without
  /// end.
  case endedBetweenRounds(Int, of: Int?)
  case noAddress
  case howToReconnect
  /// Descriptors go over UNIX sockets alone.
  case cannotPassDescriptors
  /// It is tried again and again.
  case reconnecting
  /// The server is waited for.
  case awaitingServer
  case reconnected(to: String)
  /// The connection ended, and these commands have no answer.
  case lost([String], TransportError?)
  /// The connection was left, and these commands have no answer.
  case abandoned([String])
  case machineEnded

  // MARK: A server of the shell's own

  case noPrivateDirectory(in: String, Errno)
  /// What it had printed belongs to it.
  case serverEndedEarly(String, ChildProcess.Ending, printed: String)
  case serverEnded(String, ChildProcess.Ending)
  case serverEndedMeanwhile(String)
  case serverPrinted(String)
  case machineKept(String, process: Int32, at: String)
}

extension ConnectionRemark {
  /// How whoever types gets a connection again.
  package enum WayBack: Hashable, Sendable {
    /// It is the current one.
    case current
    /// It is another one, by its name.
    case other(String)
  }
}

/// A server that the shell has started.
package struct StartedServer: Hashable, Sendable {
  /// The program's.
  package var name: String
  /// Nil if it is the one that is connected.
  package var address: String?

  /// A server of that name.
  package init(_ name: String, at address: String?) {
    self.name = name
    self.address = address
  }
}

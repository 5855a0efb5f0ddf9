package import QMP

/// What there is to say of commands and their replies, and of a server that breaks the protocol.
package enum ServerRemark: Hashable, Sendable {
  /// What the server sent, and why it is passed over.
  case skipped([UInt8], ProtocolError)
  /// A response to no command that was sent.
  case unmatched(Response)
  /// The command gets no reply any more.
  case lostReply(ReplyLoss, of: String)
  /// The answer to that command follows, which nobody waits for any more.
  case late(String)
  /// Ctrl-C ended the wait for these.
  case stillRunning([String])
  /// The commands before it are not answered.
  case notSent(String)
  /// It is sent once the server answers one of the commands before it, which were given up.
  case awaitingRoom(String)
  /// The server at that address has not answered a command since so many seconds after the Unix epoch, and
  /// no bound was asked for.
  case silent(String, to: String, sinceSeconds: Int)
  /// So many seconds have passed.
  case noReply([String], seconds: Double)
  /// A guest agent's command that succeeds in silence.
  case answersOnlyFailure(String)
  /// A command changes the machine, and whoever is named wants it only looked at.
  case notReadOnly(String, by: Guard)
  /// What runs at several would end machines, and nobody has been asked whether it shall.
  case endsMachineUnasked
  /// How long a command took.
  case timing(microseconds: Int)

  /// Who keeps commands from changing a machine.
  package enum Guard: Hashable, Sendable {
    /// `--read-only`, or the setting.
    case shell
    /// The shell, for machines of libvirt's.
    case libvirt
  }
}

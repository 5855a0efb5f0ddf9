/// Why a command gets no reply any more, although the connection holds: its outcome is unknown.
package enum ReplyLoss: Error, Hashable, Sendable {
  /// A later command that runs in band has been answered, and servers answer those in order.
  case overtaken
  /// The reply came, but cannot be read: its bytes, and what is wrong with them.
  case unreadable([UInt8], ProtocolError)
}

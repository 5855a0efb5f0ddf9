/// One message on the wire, as its bytes; a line break may end them.
package enum Traffic: Hashable, Sendable {
  /// What the client sent.
  case sent([UInt8])
  /// What the server sent.
  case received([UInt8])
}

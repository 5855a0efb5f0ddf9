package import QMP

/// What a share tells of its clients, by their numbers.
package enum BrokerNotice: Hashable, Sendable {
  /// A client has come.
  case joined(Int)
  /// A client has gone.
  case left(Int, Departure)
  /// One message of a client's, as it sent it.
  case said(Int, [UInt8])
  /// One message to a client, as it was sent.
  case told(Int, [UInt8])
  /// An event, which those clients were told.
  case event(Event, [Int])

  /// Why a client has gone.
  package enum Departure: Hashable, Sendable {
    /// It wanted to, or its connection broke.
    case left
    /// It did not read what it was told.
    case tooSlow
    /// The server has gone.
    case serverGone
  }
}

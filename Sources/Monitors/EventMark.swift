import QMP

/// The place in a log of events that a wait looks back to: where it stood when the last command of the
/// user's was sent, or when an earlier one was answered after that.
///
/// Commands run in order: what came before that answer was caused by the earlier ones.
struct EventMark {
  private(set) var place = 0
  /// The last command of the user's, until it is over.
  private var last: CommandID?

  mutating func noteSent(_ id: CommandID, at end: Int) {
    place = end
    last = id
  }

  /// - Parameter isAnswered: a command that others overtook says nothing of them.
  mutating func noteOver(_ id: CommandID, isAnswered: Bool, at end: Int) {
    if id == last {
      last = nil
    } else if last != nil, isAnswered {
      place = end
    }
  }

  /// A wait has looked at all events before that place.
  mutating func move(to place: Int) {
    self.place = place
  }

  /// The connection has ended.
  mutating func forgetCommand() {
    last = nil
  }
}

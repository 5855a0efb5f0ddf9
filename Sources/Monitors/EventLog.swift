package import QMP

/// The last events, numbered from 0 in the order of their arrival.
package struct EventLog: Sendable {
  private let capacity: Int
  private let byteCapacity: Int
  private var events: [Event] = []
  private var dropped = 0
  private var bytes = 0
  /// What a wait looks back to.
  var mark = EventMark()

  /// - Parameters:
  ///   - capacity: how many are kept at least, if there is room.
  ///   - byteCapacity: for how many bytes of theirs there is room; the last one is always kept.
  package init(capacity: Int, byteCapacity: Int = 32 << 20) {
    self.capacity = capacity
    self.byteCapacity = byteCapacity
  }

  /// The number that the next event will have: a place to look back to.
  package var end: Int { dropped + events.count }

  /// A command of the user's was sent: a wait for what comes of it begins here.
  mutating func noteSent(_ id: CommandID) { mark.noteSent(id, at: end) }

  /// A command of the user's is over.
  ///
  /// - Parameter isAnswered: a command that others overtook says nothing of them.
  mutating func noteOver(_ id: CommandID, isAnswered: Bool) {
    mark.noteOver(id, isAnswered: isAnswered, at: end)
  }

  /// - Complexity: O(1), amortised.
  package mutating func append(_ event: Event) {
    events.append(event)
    bytes += Self.size(event)
    if events.count >= 2 * capacity { drop(capacity) }
    if bytes > byteCapacity { drop(oldestBeyond(byteCapacity * 3 / 4)) }
  }

  /// What an event takes: its message, and what is known of its members.
  private static func size(_ event: Event) -> Int { event.message.bytes.count + 256 }

  /// How many have to go until the rest takes no more than so many bytes.
  private func oldestBeyond(_ limit: Int) -> Int {
    var left = bytes
    var count = 0
    while left > limit, count < events.count - 1 {
      left -= Self.size(events[count])
      count += 1
    }
    return count
  }

  private mutating func drop(_ count: Int) {
    for event in events.prefix(count) { bytes -= Self.size(event) }
    events.removeFirst(count)
    dropped += count
  }

  /// The events from that number on, as far as they are kept.
  package func events(from number: Int) -> ArraySlice<Event> {
    events[min(max(0, number - dropped), events.count)...]
  }

  /// The last so many events.
  package func tail(_ count: Int) -> ArraySlice<Event> { events.suffix(min(count, capacity)) }
}

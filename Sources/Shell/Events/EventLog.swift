package import QMP

/// The last events, numbered from 0 in the order of their arrival.
package struct EventLog: Sendable {
  private let capacity: Int
  private var events: [Event] = []
  private var dropped = 0

  /// - Parameter capacity: how many are kept at least.
  package init(capacity: Int) {
    self.capacity = capacity
  }

  /// The number that the next event will have: a place to look back to.
  package var end: Int { dropped + events.count }

  /// - Complexity: O(1), amortised.
  package mutating func append(_ event: Event) {
    events.append(event)
    if events.count >= 2 * capacity {
      events.removeFirst(capacity)
      dropped += capacity
    }
  }

  /// The events from that number on, as far as they are kept.
  package func events(from number: Int) -> ArraySlice<Event> {
    events[min(max(0, number - dropped), events.count)...]
  }

  /// The last so many events.
  package func tail(_ count: Int) -> ArraySlice<Event> { events.suffix(min(count, capacity)) }
}

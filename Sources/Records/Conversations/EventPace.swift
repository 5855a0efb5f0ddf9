package import Monitors
import QMP

/// Keeps a replay from running ahead of what its commands started.
///
/// An event that was recorded before a command may be what the command relied on: a job had
/// concluded, a device was gone. So the command waits until events of that name have come as often
/// as they had then. A name that does not come in time is not waited for any more: nothing in the
/// replay causes it.
package struct EventPace: Sendable {
  /// How long events are waited for beside the recorded interval, in milliseconds.
  package static let patience = 5000

  private let names: [String]
  private var place: Int
  /// The number of the next event of the log to be looked at.
  private var next: Int
  /// By name: how many are still to come; negative if more came than were recorded so far.
  private var missing: [String: Int] = [:]
  private var givenUp: Set<String> = []

  /// The pace of a conversation that is about to be replayed.
  ///
  /// - Parameter next: where the log of the replay stands.
  /// - Complexity: O(size of the conversation).
  package init(_ conversation: RecordedConversation, log next: Int) {
    let first = conversation.exchangesToReplay.first
    self.init(conversation.eventNames, from: first?.eventCount ?? 0, log: next)
  }

  /// - Parameters:
  ///   - names: of all events, in the order of their arrival.
  ///   - place: events before it were caused by nothing that is replayed.
  ///   - next: where the log stands.
  init(_ names: [String], from place: Int, log next: Int) {
    self.names = names
    self.place = place
    self.next = next
  }

  /// Tells that the next command was recorded after so many events.
  package mutating func advance(to count: Int) {
    guard count > place else { return }
    for name in names[place..<count] { missing[name, default: 0] += 1 }
    place = count
  }

  /// Whether all events that are waited for have come.
  ///
  /// - Complexity: O(number of events that came since the last look).
  package mutating func isCaughtUp(with log: EventLog) -> Bool {
    for event in log.events(from: next) { missing[event.name, default: 0] -= 1 }
    next = log.end
    return missing.allSatisfy { $0.value <= 0 || givenUp.contains($0.key) }
  }

  /// Tells that the time is up: no event that is missing now is waited for any more.
  package mutating func giveUpOnMissing() {
    for (name, count) in missing where count > 0 { givenUp.insert(name) }
  }
}

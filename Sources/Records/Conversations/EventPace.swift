package import Monitors
import QMP

/// Keeps a replay from running ahead of what its commands started.
///
/// An event that was recorded before a command tells that a job had concluded, that a device was
/// gone, that the machine had stopped. So the command waits until events of that name have come as
/// often as they had then. One that does not come again in time, because nothing of the replay
/// causes it, is not waited for any more.
package struct EventPace: Sendable {
  /// How long events are waited for beside the recorded interval, in milliseconds.
  package static let patience = 5000

  /// In the order of the transcript.
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

  /// The next command was recorded behind so many events.
  package mutating func advance(to count: Int) {
    guard count > place else { return }
    for name in names[place..<count] { missing[name, default: 0] += 1 }
    place = count
  }

  /// Whether every event has come that is waited for.
  ///
  /// - Complexity: O(number of events that came since the last look).
  package mutating func isCaughtUp(with log: EventLog) -> Bool {
    for event in log.events(from: next) { missing[event.name, default: 0] -= 1 }
    next = log.end
    return missing.allSatisfy { $0.value <= 0 || givenUp.contains($0.key) }
  }

  /// The time is up: what is missing now is not waited for any more.
  package mutating func giveUpOnMissing() {
    for (name, count) in missing where count > 0 { givenUp.insert(name) }
  }
}

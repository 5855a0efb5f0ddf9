import Monitors
import QAPI
import Reports
import Shorthand

extension [NamePattern] {
  /// What to say of one that no event of these servers fits; nil if there is none, or one of the servers
  /// has not said which events it has.
  ///
  /// - Complexity: O(number of patterns × number of events).
  func unknownEvent(at servers: [Conversation]) -> Remark? {
    let known = servers.filter { !$0.monitor.isGuestAgent }.map(\.knowledge.eventNames)
    guard !known.isEmpty, !known.contains(where: \.isEmpty) else { return nil }
    let names = known.count == 1 ? known[0] : known.flatMap(\.self)
    let unknown = first { pattern in !names.contains { pattern.matches($0) } }
    return unknown.map {
      .wait(.noSuchEvent($0.text, close: ClosestNames.closest(to: $0.text.uppercased(), in: names)))
    }
  }
}

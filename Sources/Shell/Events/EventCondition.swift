import JSON
import QAPI
import QMP
import Shorthand

/// What `\wait` waits for: one of some events, whose data must hold some values.
struct EventCondition: Hashable {
  struct Filter: Hashable {
    /// A dotted path into the event's data.
    var path: String
    /// Compared with the value's text.
    var text: String
  }

  var patterns: [NamePattern]
  var filters: [Filter]

  /// - Complexity: O(number of patterns and filters × size of the data).
  func matches(_ event: Event) -> Bool {
    guard patterns.contains(where: { $0.matches(event.name) }) else { return false }
    if filters.isEmpty { return true }
    let data = event.dataValue
    return filters.allSatisfy {
      Variables.part(of: data, at: $0.path).map(Variables.text) == $0.text
    }
  }
}

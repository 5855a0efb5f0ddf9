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

  /// The first path that is given twice; nil if there is none.
  var duplicatePath: String? {
    var paths: Set<ExactText> = []
    return filters.first { !paths.insert(ExactText($0.path)).inserted }?.path
  }

  /// The first path that none of the events has, one of these events, and the close names.
  ///
  /// - Complexity: O(number of the server's events and of filters).
  func unknownMember(in schema: Schema) -> (path: String, event: String, close: [String])? {
    let events = schema.eventNames.filter { name in patterns.contains { $0.matches(name) } }
      .compactMap { schema.event(named: $0) }
    for filter in filters {
      let path = filter.path.split(separator: ".", omittingEmptySubsequences: false)
        .map(String.init)
      var close: [String] = []
      let isUnknown = events.allSatisfy { event in
        let resolution = schema.resolve(path, from: event.dataType) { tag in
          filters.first { $0.path == tag.joined(separator: ".") }?.text
        }
        guard case .unknown(let part, let known) = resolution else { return false }
        let names = ClosestNames.closest(to: path[part], in: known.map(\.name))
        close += names.map { (path[..<part] + [$0]).joined(separator: ".") }
          .filter { !close.contains($0) }
        return true
      }
      if isUnknown, let event = events.first { return (filter.path, event.name, close) }
    }
    return nil
  }

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

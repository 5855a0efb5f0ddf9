import JSON
import QAPI
import QMP
import Reports

/// What `\wait` waits for: one of some events, whose data must hold some values.
struct EventCondition: Hashable {
  var patterns: [NamePattern]
  var filters: [MemberCondition]

  /// What to say of a filter that none of the events can meet; nil if there is none.
  ///
  /// - Complexity: O(number of the server's events and of filters).
  func problem(in schema: Schema) -> WaitRemark? {
    let events = schema.eventNames.filter { names($0) }.compactMap { schema.event(named: $0) }
    let sources = events.map { ConditionCheck.Source(name: $0.name, type: $0.dataType) }
    return ConditionCheck(schema: schema, sources: sources).problem(with: filters)
  }

  /// Whether one of the patterns fits the name of an event.
  func names(_ name: String) -> Bool { patterns.contains { $0.matches(name) } }

  /// - Complexity: O(number of patterns and filters × size of the data).
  func matches(_ event: Event) -> Bool {
    names(event.name) && (filters.isEmpty || filters.hold(in: event.dataValue))
  }
}

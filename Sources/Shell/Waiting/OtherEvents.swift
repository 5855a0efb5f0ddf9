import QMP
import Reports
import Shorthand

/// The events that came while others of their kind, with other values, are waited for.
struct OtherEvents {
  private let condition: EventCondition
  private var count = 0
  private var last: Event?

  init(_ condition: EventCondition) {
    self.condition = condition
  }

  /// Notes an event that is not what is waited for.
  mutating func note(_ event: Event) {
    guard condition.names(event.name) else { return }
    count += 1
    last = event
  }

  /// What came; nil if nothing did.
  var state: WaitRemark.State? {
    last.map { event in
      let data = event.dataValue
      return .otherEvents(
        event.name, count,
        condition.filters.map { filter in
          WaitRemark.SeenMember(
            path: filter.path, texts: filter.members(of: data).map(Variables.text))
        })
    }
  }
}

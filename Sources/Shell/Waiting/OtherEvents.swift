import QMP
import Reports
import Shorthand

/// The events that came while others are waited for: of their kind with other values, or of others.
struct OtherEvents {
  private let condition: EventCondition
  private var count = 0
  private var last: Event?
  /// Those of another kind.
  private var strangers: (count: Int, last: String) = (0, "")

  init(_ condition: EventCondition) {
    self.condition = condition
  }

  /// Notes an event that is not what is waited for.
  mutating func note(_ event: Event) {
    guard condition.names(event.name) else {
      strangers = (strangers.count + 1, event.name)
      return
    }
    count += 1
    last = event
  }

  /// What came; nil if nothing did.
  var state: WaitRemark.State? {
    guard let last else {
      return strangers.count > 0 ? .strangers(strangers.count, last: strangers.last) : nil
    }
    let data = last.dataValue
    return .otherEvents(
      last.name, count,
      condition.filters.map { filter in
        WaitRemark.SeenMember(
          path: filter.path, texts: filter.members(of: data).map(Variables.text))
      })
  }
}

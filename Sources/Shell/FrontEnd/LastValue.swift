import JSON
import QMP

/// What `${_}` stands for: kept as it came, made a tree only when it is asked for.
enum LastValue {
  case response(Response)
  case event(Event)
  case value(JSONValue)

  /// - Complexity: O(size of the value).
  var value: JSONValue {
    switch self {
    case .response(let response): response.returned ?? .null
    case .value(let value): value
    case .event(let event): (try? JSONValue(parsing: event.message.bytes.span)) ?? .null
    }
  }
}

import JSON
import QMP
import Reports
import Shorthand

/// What `${_}` stands for and `\p` shows: kept as it came, made a tree only when it is asked for.
enum LastValue {
  case answer(Answer)
  case event(Event)
  case value(JSONValue)

  /// - Complexity: O(size of the value).
  var value: JSONValue {
    switch self {
    case .answer(let answer): answer.response.returned ?? .null
    case .value(let value): value
    case .event(let event): (try? JSONValue(parsing: event.message.bytes.span)) ?? .null
    }
  }

  /// Whether it is text for people.
  var isText: Bool {
    if case .answer(let answer) = self { answer.textForPeople != nil } else { false }
  }

  /// Its bytes, and the name of the command that returned it, if one did.
  ///
  /// - Complexity: O(1) for an answer, else O(size of the value).
  var whole: (part: ValuePart, command: String) {
    if case .answer(let answer) = self, case .success(let range) = answer.response.outcome {
      return (ValuePart(answer.response.message.bytes, range), answer.command)
    }
    let bytes = Array(value.compact.utf8)
    return (ValuePart(bytes, bytes.indices), "")
  }

  /// What is shown of it where those views are asked for.
  ///
  /// - Throws: ``ViewFailure``.
  func report(_ views: [View], _ columns: ColumnTables) throws(ViewFailure) -> Report {
    switch self {
    case .answer(let answer): try answer.report(views, columns)
    case .event(let event): try Self.report(event.message.bytes, views)
    case .value(let value): try Self.report(Array(value.compact.utf8), views)
    }
  }

  private static func report(_ bytes: [UInt8], _ views: [View]) throws(ViewFailure) -> Report {
    .view(try ViewedAnswer(ValuePart(bytes, bytes.indices), views, nil))
  }
}

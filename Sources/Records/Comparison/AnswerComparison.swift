import JSON
package import QMP
import Shorthand

/// Where an answer differs from the recorded one.
///
/// What is compared is `return` or `error`: objects by name whatever their order, arrays by
/// place, numbers by value. What is masked, and what ``VariableValues`` names, never differs.
package struct AnswerComparison: Sendable {
  /// How many differences are kept; the rest is counted.
  package static let limit = 100

  /// Ordered as in the recorded answer; what only the actual one has follows.
  package private(set) var differences: [AnswerDifference] = []

  /// How many more differences there are.
  package private(set) var omittedCount = 0

  private let ignored: [AnswerPath]
  private var place: [AnswerPath.Step] = []

  /// Compares an answer with the recorded one.
  ///
  /// - Parameter ignored: places that are passed over, with all that is in them.
  /// - Complexity: O(size of the answers × number of ignored paths).
  package init(recorded: ServerMessage, actual: ServerMessage, ignoring ignored: [AnswerPath] = [])
  {
    self.ignored = ignored
    for name in ["return", "error"] {
      compare(Self.value(name, of: recorded), Self.value(name, of: actual), at: .member(name))
    }
  }

  /// Secrets are masked; halves of surrogate pairs are kept, so that no two are taken for the same.
  private static func value(_ name: String, of message: ServerMessage) -> JSONValue? {
    message.range(of: name).map {
      let value = try? JSONValue(parsing: message.bytes.span.extracting($0), halves: .kept)
      return SecretNames.masked(value ?? .null)
    }
  }

  /// Whether there is no difference.
  package var isClean: Bool { differences.isEmpty }

  private mutating func compare(
    _ recorded: JSONValue?, _ actual: JSONValue?, at step: AnswerPath.Step
  ) {
    place.append(step)
    defer { place.removeLast() }
    if ignored.contains(where: { $0.covers(place) }) { return }
    switch (recorded, actual) {
    case (nil, nil): return
    case (.object(let recorded), .object(let actual)): compare(recorded, actual)
    case (.array(let recorded), .array(let actual)):
      for index in 0..<max(recorded.count, actual.count) {
        compare(
          index < recorded.count ? recorded[index] : nil,
          index < actual.count ? actual[index] : nil, at: .element(index))
      }
    default:
      if areEqual(recorded, actual) { return }
      note(AnswerDifference(path: AnswerPath(place), recorded: recorded, actual: actual))
    }
  }

  private mutating func compare(_ recorded: JSONObject, _ actual: JSONObject) {
    var recordedValues = recorded.valuesByName
    let actualValues = actual.valuesByName
    for name in recorded.members.map(\.name) {
      guard let value = recordedValues.removeValue(forKey: ExactText(name)) else { continue }
      let other = actualValues[ExactText(name)]
      if let other, VariableValues.areVariable(name, value, other) { continue }
      compare(value, other, at: .member(name))
    }
    let known = Set(recorded.members.map { ExactText($0.name) })
    for member in actual.members where !known.contains(ExactText(member.name)) {
      compare(nil, member.value, at: .member(member.name))
    }
  }

  private func areEqual(_ recorded: JSONValue?, _ actual: JSONValue?) -> Bool {
    switch (recorded, actual) {
    case (.number(let recorded), .number(let actual)): recorded.canonical == actual.canonical
    case (.string(SecretNames.mask), .string), (.string(SecretNames.mask), .number): true
    case (.string(let recorded), .string(let actual)):
      recorded.isExactly(actual)
        || VariableValues.withoutGeneratedDigits(recorded)
          .isExactly(VariableValues.withoutGeneratedDigits(actual))
    default: recorded == actual
    }
  }

  private mutating func note(_ difference: AnswerDifference) {
    if differences.count < Self.limit {
      differences.append(difference)
    } else {
      omittedCount += 1
    }
  }
}

import JSON
import Shorthand

/// What a member of a value must be: `running=true`.
struct MemberCondition: Hashable {
  /// A dotted path into the value; empty for the value itself.
  var path: String
  /// The value as it was typed.
  var text: String

  /// The names and indices of the path.
  var parts: [String] {
    path.isEmpty
      ? [] : path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the member is that. In a list any element may be: it needs no index.
  ///
  /// - Complexity: O(size of what the path leads through).
  func holds(in value: JSONValue) -> Bool { members(of: value).contains { fits($0) } }

  /// The values that stand there; none where the path leads nowhere.
  ///
  /// - Complexity: O(size of what the path leads through).
  func members(of value: JSONValue) -> [JSONValue] { Self.members(of: value, at: parts[...]) }

  private static func members(of value: JSONValue, at path: ArraySlice<String>) -> [JSONValue] {
    guard let part = path.first else { return [value] }
    if let elements = value.array {
      guard let index = Int(part) else { return elements.flatMap { members(of: $0, at: path) } }
      return value[index].map { members(of: $0, at: path.dropFirst()) } ?? []
    }
    return value[part].map { members(of: $0, at: path.dropFirst()) } ?? []
  }

  /// Whether the text stands for the value, in any of the spellings that a line may have.
  private func fits(_ value: JSONValue) -> Bool {
    switch value {
    case .bool(let flag): BareValue.switched(text) == flag
    case .number(let number): text == number.text || IntegerWord.number(text) == number
    case .array(let elements): elements.contains { fits($0) } || value.compact == text
    default: Variables.text(of: value) == text
    }
  }
}

extension [MemberCondition] {
  /// The first path that is given twice; nil if there is none.
  var duplicatePath: String? {
    var paths: Set<ExactText> = []
    return first { !paths.insert(ExactText($0.path)).inserted }?.path
  }

  /// Whether all hold: in a list, of one of its elements.
  ///
  /// - Complexity: O(number of conditions × size of the value).
  func hold(in value: JSONValue) -> Bool {
    let elements = contains { $0.parts.first.map { Int($0) != nil } ?? false } ? nil : value.array
    return (elements ?? [value]).contains { element in allSatisfy { $0.holds(in: element) } }
  }
}

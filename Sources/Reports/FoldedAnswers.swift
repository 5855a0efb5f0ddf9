import QMP

/// What several monitors answered, equal answers once.
package struct FoldedAnswers: Hashable, Sendable {
  /// Monitors that gave the same answer.
  package struct Group: Hashable, Sendable {
    /// In the order in which they were given.
    package fileprivate(set) var names: [String]
    /// What they all answered.
    package let answer: Answer
    /// They need not be named: they are all whom no other group names.
    package fileprivate(set) var isRest = false
  }

  /// Those that most gave first; errors behind all others.
  package private(set) var groups: [Group] = []

  /// - Complexity: O(length of the answers).
  package init(_ answers: [(name: String, answer: Answer)]) {
    var places: [[UInt8]: Int] = [:]
    for (name, answer) in answers {
      let key = Self.key(answer.response)
      if let place = places[key] {
        groups[place].names.append(name)
      } else {
        places[key] = groups.count
        groups.append(Group(names: [name], answer: answer))
      }
    }
    groups = groups.enumerated().sorted { Self.precedes($0, $1) }.map(\.element)
    if let first = groups.first, first.names.count > 1, !first.answer.response.isError {
      groups[0].isRest = groups.dropFirst().allSatisfy { $0.names.count < first.names.count }
    }
  }

  private static func precedes(
    _ left: (offset: Int, element: Group), _ right: (offset: Int, element: Group)
  ) -> Bool {
    let (first, second) = (left.element, right.element)
    let isError = first.answer.response.isError
    if isError != second.answer.response.isError { return !isError }
    if first.names.count == second.names.count { return left.offset < right.offset }
    return first.names.count > second.names.count
  }

  /// What makes answers equal: what was returned, byte for byte, or the error.
  private static func key(_ response: Response) -> [UInt8] {
    switch response.outcome {
    case .success(let range): [0] + response.message.bytes[range]
    case .error(let errorClass, let desc): [1] + Array("\(errorClass.name): \(desc)".utf8)
    }
  }
}

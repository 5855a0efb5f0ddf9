import QMP

/// What several monitors answered, or else were asked to show: equal ones once.
package struct FoldedAnswers: Hashable, Sendable {
  /// Monitors that gave the same answer.
  package struct Group: Hashable, Sendable {
    /// In the order in which they were given.
    package fileprivate(set) var names: [String]
    /// What they all answered.
    package let report: Report
    /// They need not be named: they are all whom no other group names.
    package fileprivate(set) var isRest = false
  }

  /// Those that most gave first; errors behind all others.
  package private(set) var groups: [Group] = []

  /// - Complexity: O(length of the answers).
  package init(_ answers: [(name: String, report: Report)]) {
    var places: [Key: Int] = [:]
    for (name, report) in answers {
      let key = Key(report)
      if let place = places[key] {
        groups[place].names.append(name)
      } else {
        places[key] = groups.count
        groups.append(Group(names: [name], report: report))
      }
    }
    groups = groups.enumerated().sorted { Self.precedes($0, $1) }.map(\.element)
    if let first = groups.first, first.names.count > 1, !first.report.isError {
      groups[0].isRest = groups.dropFirst().allSatisfy { $0.names.count < first.names.count }
    }
  }

  private static func precedes(
    _ left: (offset: Int, element: Group), _ right: (offset: Int, element: Group)
  ) -> Bool {
    let (first, second) = (left.element, right.element)
    if first.report.isError != second.report.isError { return second.report.isError }
    if first.names.count == second.names.count { return left.offset < right.offset }
    return first.names.count > second.names.count
  }

  /// What makes answers equal: what was returned, byte for byte, or the error.
  private enum Key: Hashable {
    case value([UInt8])
    case error(String, String)
    case other(Report)

    init(_ report: Report) {
      guard case .answer(let answer) = report else {
        self = .other(report)
        return
      }
      switch answer.response.outcome {
      case .success(let range): self = .value(Array(answer.response.message.bytes[range]))
      case .error(let errorClass, let desc): self = .error(errorClass.name, desc)
      }
    }
  }
}

extension Report {
  fileprivate var isError: Bool {
    if case .answer(let answer) = self { answer.response.isError } else { false }
  }
}

package import Shorthand

/// An answer as its views have made it.
package enum ViewedAnswer: Hashable, Sendable {
  /// A value in the shape that answers have at that place.
  case part(ValuePart)
  /// A value, indented wherever it goes.
  case json(ValuePart)
  /// A line for each scalar.
  case lines(ValuePart)
}

/// Why there is no such view of an answer.
package enum ViewFailure: Error, Hashable, Sendable {
  /// The value has nothing there.
  case noSuchPath(ValuePath)
}

extension ViewedAnswer {
  /// What views make of a value, each of what the one before gives.
  ///
  /// - Throws: ``ViewFailure``.
  /// - Complexity: O(length of the value).
  package init(_ value: ValuePart, _ views: [View]) throws(ViewFailure) {
    self = .part(value)
    var value = value
    for view in views {
      switch view {
      case .part(let path):
        value = try value.required(at: path)
        self = .part(value)
      case .json(let path):
        value = try value.required(at: path)
        self = .json(value)
      case .lines(let path): self = .lines(try value.required(at: path))
      }
    }
  }
}

extension ValuePart {
  fileprivate func required(at path: ValuePath) throws(ViewFailure) -> ValuePart {
    guard let part = part(at: path) else { throw .noSuchPath(path) }
    return part
  }
}

/// A text as a key: equal to another only if both have the same code points.
///
/// Swift's own strings are equal when they are canonically equivalent: `é` composed and decomposed,
/// `K` and the Kelvin sign. Names of members are not.
package struct ExactText: Hashable, Sendable {
  /// The text itself.
  package let text: String

  /// A key for the text.
  package init(_ text: String) {
    self.text = text
  }

  /// Whether both have the same code points.
  package static func == (left: ExactText, right: ExactText) -> Bool {
    left.text.isExactly(right.text)
  }

  /// Texts that are canonically equivalent share a hash, and are told apart by `==`.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

extension ExactText: ExpressibleByStringLiteral {
  /// A key that is written in Swift.
  package init(stringLiteral text: String) {
    self.init(text)
  }
}

extension String {
  /// Whether both have the same code points.
  ///
  /// - Complexity: O(length).
  package func isExactly(_ other: String) -> Bool {
    let (left, right) = (utf8Span.span, other.utf8Span.span)
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}

/// Text in runs of one style each, safe to show: nothing in it can drive a terminal.
///
/// This is what reaches a `Screen`, beside a ``PixelPicture``, and `append` is the only way to put text of
/// others into it, so dangerous characters are made visible here and nowhere else.
package struct StyledText: Sendable, Hashable {
  /// Neighbouring characters of one style.
  package struct Run: Sendable, Hashable {
    /// Holds no control characters but line feed and tab.
    package fileprivate(set) var text: String
    /// The style of all of it.
    package let style: Style
  }

  /// No two neighbours have one style.
  package private(set) var runs: [Run] = []

  /// No text.
  package init() {}

  /// Text in one style; what is unsafe in it is spelled out.
  package init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  /// Whether there is no text.
  package var isEmpty: Bool { runs.isEmpty }

  /// Adds text; its control characters other than line feed and tab are spelled out.
  ///
  /// - Complexity: O(length of the text).
  package mutating func append(_ text: String, _ style: Style = .plain) {
    appendVisible(Sanitizer.visible(text, keeping: .lines), style)
  }

  /// Adds the runs of another.
  package mutating func append(_ other: StyledText) {
    for run in other.runs { appendVisible(run.text, run.style) }
  }

  /// One behind the other.
  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.append(right)
    return sum
  }

  /// Adds the runs of another.
  package static func += (left: inout StyledText, right: StyledText) {
    left.append(right)
  }

  /// The text without its styles.
  ///
  /// - Complexity: O(length).
  package var plain: String { runs.reduce(into: "") { $0 += $1.text } }

  /// The text with the escape sequences that make it look as a theme has it; they end before the text
  /// does.
  ///
  /// - Parameter theme: nil for the text alone.
  /// - Complexity: O(length).
  package func rendered(in theme: Theme?) -> String {
    guard let theme else { return plain }
    return runs.reduce(into: "") { result, run in
      let parameters = theme.parameters(of: run.style)
      if parameters.isEmpty {
        result += run.text
      } else {
        result += "\u{1B}[\(parameters)m\(run.text)\u{1B}[0m"
      }
    }
  }

  /// Adds text that is known to be harmless.
  mutating func appendVisible(_ text: String, _ style: Style) {
    guard !text.isEmpty else { return }
    if let last = runs.indices.last, runs[last].style == style {
      runs[last].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }
}

extension StyledText: ExpressibleByStringInterpolation {
  /// Plain text written in Swift.
  package init(stringLiteral value: String) {
    self.init(value)
  }
}

/// A style for a part of a text.
package struct StyledRange: Sendable, Hashable {
  /// UTF-8 bytes of the text.
  package var range: Range<Int>
  /// What it looks like.
  package var style: Style

  /// A style for these UTF-8 bytes.
  package init(_ range: Range<Int>, _ style: Style) {
    self.range = range
    self.style = style
  }
}

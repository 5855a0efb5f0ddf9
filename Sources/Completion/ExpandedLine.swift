import Shorthand

/// The line as it is understood: with the text of an alias in the place of its name, once a blank
/// behind it shows that it is one.
struct ExpandedLine {
  let bytes: [UInt8]
  private let expansion: Aliases.Expansion?

  init(_ text: String, _ knowledge: Knowledge, isAction: Bool) {
    // What lacks words of an alias, or has too many, is told once it is run.
    let found = try? Aliases(knowledge.aliases).expansion(of: text, isInTransaction: isAction)
    expansion = (found ?? nil).flatMap { $0.name.upperBound < text.utf8.count ? $0 : nil }
    bytes = Array((expansion?.text ?? text).utf8)
  }

  /// The place in the expanded line of one in the line as typed; nil in the alias's name, and in
  /// front of it.
  func expanded(_ offset: Int) -> Int? {
    guard let expansion else { return offset }
    return offset > expansion.replaced.upperBound ? offset - shift(by: expansion) : nil
  }

  /// The place in the line as typed; nil inside of what the alias stands for.
  func typed(_ span: Range<Int>) -> Range<Int>? {
    guard let expansion else { return span }
    if span.upperBound <= expansion.replaced.lowerBound { return span }
    guard span.lowerBound >= expansion.replaced.lowerBound + expansion.length else { return nil }
    let shift = shift(by: expansion)
    return span.lowerBound + shift..<span.upperBound + shift
  }

  private func shift(by expansion: Aliases.Expansion) -> Int {
    expansion.replaced.count - expansion.length
  }

  /// The alias's name, in the line as typed.
  var alias: Range<Int>? { expansion?.name }
}

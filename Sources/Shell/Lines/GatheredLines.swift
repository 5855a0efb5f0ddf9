import QMP

/// Lines that belong together because a bracket is open, and when it is worth reading them again.
///
/// Reading them after each line would take time that grows with the square of their number. So
/// once they are long, they are read when a bracket closed or a quote is open, and else each time
/// that they have become twice as long.
struct GatheredLines {
  private(set) var text = ""
  /// Where the first of them stands, counted from 1.
  private(set) var firstLine = 0

  private var balance = BracketBalance()
  private var nextLength = 0
  /// What was gathered was wrong inside of an open bracket: the lines up to its end are no lines of
  /// their own.
  private var isSkipping = false
  private static let alwaysRead = 4 * 1024

  var isEmpty: Bool { text.isEmpty }

  /// Adds a line.
  ///
  /// - Returns: whether the lines should be read now.
  /// - Complexity: O(length of the line).
  mutating func append(_ line: String, number: Int) -> Bool {
    if isSkipping, skips(line) { return false }
    if text.isEmpty {
      firstLine = number
      text = line
    } else {
      text += "\n" + line
    }
    let hasClosed = balance.read(line.utf8Span.span)
    // A string ends on its line; one that does not is wrong, or text of an answer that is skipped.
    let isUnclosed = balance.endLine() && !isAnswer
    let length = text.utf8.count
    guard hasClosed || isUnclosed || length < Self.alwaysRead || length >= nextLength
    else { return false }
    nextLength = 2 * length
    return true
  }

  /// They have been run, or were wrong.
  ///
  /// - Parameter isWrong: one of them was not understood; it is told once, so that the other lines of
  ///   an open bracket are passed over.
  mutating func clear(isWrong: Bool = false) {
    let left = balance
    self = GatheredLines()
    guard isWrong, left.depth > 0 else { return }
    isSkipping = true
    balance = left
  }

  /// Whether the lines are an answer as the manual shows it, in which single quotes are text.
  private var isAnswer: Bool { text.utf8.drop { $0 <= 0x20 }.starts(with: "<-".utf8) }

  /// Whether a line belongs to a bracket that was open where the mistake stood: it begins as no line
  /// of its own does.
  private mutating func skips(_ line: String) -> Bool {
    let start = line.utf8.drop { $0 <= 0x20 }
    let belongs =
      start.first.map { "\"'}],[{".utf8.contains($0) || Self.isValue(start) } ?? true
    if belongs, !start.starts(with: "{\"execute\"".utf8) {
      _ = balance.read(line.utf8Span.span)
      _ = balance.endLine()
      if balance.depth > 0 { return true }
      self = GatheredLines()
      return true
    }
    self = GatheredLines()
    return false
  }

  private static func isValue(_ start: Substring.UTF8View) -> Bool {
    let word = start.prefix { !",]}: ".utf8.contains($0) }
    let rest = start.dropFirst(word.count)
    return ["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
      || (word.allSatisfy { "-+.0123456789eE".utf8.contains($0) } && rest.first != nil)
  }
}

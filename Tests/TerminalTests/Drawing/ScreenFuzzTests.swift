import TestSupport
import Testing

@testable import Terminal

/// Random lines, cursors and messages: after each step the terminal holds exactly what was
/// printed, and below it the line.
@Suite struct ScreenFuzzTests {
  private static let alphabet = Array("abcde =.{}\"漢é🙂\t\u{1}\n".unicodeScalars)

  @Test(arguments: [
    (20, 6), (10, 4), (80, 24), (7, 3), (3, 5), (2, 2), (1, 4), (12, 1), (1, 1),
  ])
  func keepsEveryRow(_ columns: Int, _ rows: Int) throws {
    var random = SeededGenerator(seed: UInt64(columns * 100 + rows))
    let terminal = try TinyTerminal(columns: columns, rows: rows)
    let screen = Screen(output: terminal.descriptor, usesColor: true)
    var printed: [String] = []
    for step in 0..<400 {
      let length = Int.random(in: 0...min(120, columns * (rows + 1)), using: &random)
      let text = (0..<length).map { _ in Self.alphabet.randomElement(using: &random) ?? "a" }
      let cursor = Int.random(in: 0...length, using: &random)
      let layout = LineLayout(
        LineLayout.Content(
          prompt: "(Q) ", continuation: "  > ", text: text, cursor: cursor,
          styles: [StyledRange(0..<length / 2, .key)]),
        columns: columns)
      if Int.random(in: 0..<4, using: &random) == 0 {
        for _ in 0..<Int.random(in: 1...3, using: &random) {
          let event = "event \(step) " + String(repeating: "x", count: step % 30)
          screen.printAbove(StyledText(event, .event))
          printed += Self.wrapped(event, columns)
        }
      }
      screen.draw(layout)
      try terminal.update()
      try #require(terminal.unknown == [])
      let shown = layout.rows.map { Self.trimmed($0.text.plain) }
      // Of a line taller than the screen, the rows around the cursor are shown.
      let height = min(rows, shown.count)
      let isRight = (0...shown.count - height).contains { start in
        Self.withoutEmptyEnd(terminal.scrolled + terminal.screen)
          == Self.withoutEmptyEnd(printed + shown[start..<start + height])
          && terminal.row >= layout.cursor.row - start
          && (height < rows || terminal.row == layout.cursor.row - start)
      }
      try #require(isRight, "step \(step): \(terminal.screen) for \(shown)")
      try #require(terminal.column == layout.cursor.column, "step \(step)")
      try #require(terminal.isCursorVisible)
    }
  }

  private static func wrapped(_ text: String, _ columns: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return stride(from: 0, to: scalars.count, by: columns).map { start in
      let row = scalars[start..<min(start + columns, scalars.count)]
      return trimmed(String(String.UnicodeScalarView(row)))
    }
  }

  private static func withoutEmptyEnd(_ rows: [String]) -> [String] {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  private static func trimmed(_ row: String) -> String {
    var row = Substring(row)
    while row.last == " " { row.removeLast() }
    return String(row)
  }
}

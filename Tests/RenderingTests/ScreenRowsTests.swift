import Rendering
import Terminal
import Testing

struct ScreenRowsTests {
  @Test(arguments: [
    (["a", "b", "c"], 10, 3, 3, 0), (["a", "b", "c"], 10, 2, 2, 1),
    (["0123456789", "b"], 10, 2, 2, 0), (["0123456789a", "b", "c"], 10, 2, 1, 2),
    (["", "", "\t\t"], 10, 3, 2, 1), ([], 10, 1, 0, 0),
  ])
  func asManyRowsAsFitAreShown(
    _ rows: [String], _ columns: Int, _ height: Int, _ shown: Int, _ omitted: Int
  ) {
    let cut = ScreenRows.cut(
      rows.map { StyledText($0) }, columns: columns, height: height)
    #expect(cut.rows.count == shown)
    #expect(cut.omittedCount == omitted)
  }

  @Test func linesKeepTheirStyles() {
    let text = StyledText("a\nb", .key) + StyledText("c\n\nd\n", .string)
    #expect(text.lines.map(\.plain) == ["a", "bc", "", "d"])
    #expect(text.lines[1].runs.map(\.style) == [.key, .string])
    #expect(StyledText().lines.isEmpty)
  }
}

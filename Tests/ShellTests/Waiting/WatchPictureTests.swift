import Rendering
import Terminal
import Testing

@testable import Shell

struct WatchPictureTests {
  /// What is marked, in brackets.
  private func marked(_ rows: [StyledText]) -> [String] {
    rows.map { row in
      row.runs.map { $0.style == .changed ? "[\($0.text)]" : $0.text }.joined()
    }
  }

  @Test(arguments: [
    ("a\nb", "a\nb", ["a", "b"]), ("n: 10,", "n: 12,", ["n: 1[2],"]),
    ("n: 9,\nx", "n: 10,\nx", ["n: [10],", "x"]), ("aa", "aaa", ["aa[a]"]), ("ab", "a", ["a"]),
    ("a\nz", "a\nb\nc\nz", ["a", "[b]", "[c]", "z"]), ("a\nb\nz", "a\nz", ["a", "z"]),
    ("", "a", ["[a]"]), ("é", "è", ["[è]"]),
  ])
  func whatChangedIsMarked(_ first: String, _ second: String, _ expected: [String]) {
    var picture = WatchPicture()
    #expect(marked(picture.next(StyledText(first))) == StyledText(first).lines.map(\.plain))
    #expect(marked(picture.next(StyledText(second))) == expected)
    #expect(marked(picture.next(StyledText(second))) == StyledText(second).lines.map(\.plain))
  }

  @Test func otherStylesStay() {
    var picture = WatchPicture()
    _ = picture.next(StyledText("key", .key) + StyledText("1", .number))
    let row = picture.next(StyledText("key", .key) + StyledText("2", .number))[0]
    #expect(row.runs.map(\.style) == [.key, .changed])
  }
}

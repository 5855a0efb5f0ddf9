import Terminal
import Testing

@testable import Rendering

@Suite struct TextPlaceTests {
  /// The line, and the caret under it.
  private func drawn(_ text: String, _ span: Range<Int>, _ columns: Int?) -> [String] {
    let place = TextPlace(span, in: text, columns: columns)
    let caret =
      String(repeating: " ", count: place.indent) + String(repeating: "^", count: place.width)
    return [place.excerpt, caret]
  }

  @Test(arguments: [
    ("abcdefghij", 5..<6, nil, ["abcdefghij", "     ^"]),
    ("abcdefghij", 5..<6, 10, ["abcdefghij", "     ^"]),
    ("abcdefghijklmnopqrstuvwxyz", 1..<2, 10, ["abcdefghi…", " ^"]),
    ("abcdefghijklmnopqrstuvwxyz", 13..<14, 10, ["…jklmnopq…", "     ^"]),
    ("abcdefghijklmnopqrstuvwxyz", 24..<26, 10, ["…rstuvwxyz", "        ^^"]),
    ("abcdefghijklmnopqrstuvwxyz", 26..<26, 10, ["…rstuvwxyz", "          ^"]),
    ("ab日本語日本語日本語日本語z", 20..<23, 10, ["…本語日本…", "     ^^"]),
    ("abcdefghijklmnopqrstuvwxyz", 8..<20, 10, ["…efghijkl…", "     ^^^^^"]),
  ])
  func isCutAroundThePlace(
    _ text: String, _ span: Range<Int>, _ columns: Int?, _ expected: [String]
  ) {
    #expect(drawn(text, span, columns) == expected)
  }

  /// Whatever is cut, the line fits and the caret stands under its place.
  @Test(arguments: [10, 11, 24, 80]) func alwaysFits(_ columns: Int) {
    let text = String(repeating: "a日é🙂b", count: 40)
    var offset = 0
    for character in text {
      let span = offset..<offset + String(character).utf8.count
      let place = TextPlace(span, in: text, columns: columns)
      #expect(TextWidth.columns(of: place.excerpt) <= columns)
      let before = place.excerpt.prefix { TextWidth.columns(of: String($0)) >= 0 }
      var used = 0
      let pointed = before.first { sign in
        defer { used += TextWidth.columns(of: String(sign)) }
        return used == place.indent
      }
      #expect(pointed == character, "at \(offset)")
      offset = span.upperBound
    }
  }
}

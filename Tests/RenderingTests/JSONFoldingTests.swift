import Rendering
import Terminal
import Testing

@Suite struct JSONFoldingTests {
  private func lines(_ text: String, columns: Int) -> [String] {
    let bytes = Array(text.utf8)
    return JSONStyledPrinter.indented(bytes, 0..<bytes.count, columns: columns).plain
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func whatFitsStaysOnALine() {
    let text = #"[{"core-id":0,"thread-id":0},{"core-id":1,"props":{"socket-id":12,"node":[]}}]"#
    #expect(
      lines(text, columns: 50) == [
        "[", #"  {"core-id": 0, "thread-id": 0},"#, "  {", #"    "core-id": 1,"#,
        #"    "props": {"socket-id": 12, "node": []}"#, "  }", "]",
      ])
    #expect(lines(text, columns: 100).count == 1)
    #expect(lines(text, columns: 1).count == 13)
  }

  /// One column more or less decides, a comma that follows included.
  @Test(arguments: [(11, 4), (12, 4), (13, 6), (14, 6)])
  func theLastColumnCounts(_ length: Int, _ count: Int) {
    let text = #"[["\#(String(repeating: "x", count: length))"],1234567890]"#
    #expect(lines(text, columns: 19).count == count, "\(text)")
  }

  @Test func numbersFillTheLine() {
    let list = (0..<100).map(String.init).joined(separator: ",")
    let shown = lines(#"{"vlan-table":[\#(list)]}"#, columns: 40)
    #expect(shown[1] == #"  "vlan-table": ["#)
    #expect(shown[2] == "    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,")
    #expect(shown.allSatisfy { $0.count < 40 })
    #expect(shown.count < 18)
    // Words are read one below the other.
    let words = (0..<30).map { #""w\#($0)""# }.joined(separator: ",")
    #expect(lines("[\(words)]", columns: 40).count == 32)
  }

  /// Whatever the width, it is the same value.
  @Test(arguments: 1...90)
  func onlySpacesDiffer(_ columns: Int) {
    let text = #"{"a":[1,2,{"b":[true,null,-1.5e3]},[[]],{}],"c":{"d":"x y","e":["p, q",[1,2,3]]}}"#
    let shown = lines(text, columns: columns).joined()
    let plain = shown.replacing("  ", with: "").replacing(", ", with: ",").replacing(
      ": ", with: ":")
    #expect(plain.replacing("p,q", with: "p, q") == text)
  }

  @Test func wideCharactersCountAsTheyAreShown() {
    let text = #"[["日本日本日本"],["ab"]]"#
    #expect(lines(text, columns: 20).count == 4)
    #expect(lines(text, columns: 15).count == 6)
  }
}

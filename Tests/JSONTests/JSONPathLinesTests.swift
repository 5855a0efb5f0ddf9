import Testing

@testable import JSON

/// A line for each scalar, behind its path.
@Suite struct JSONPathLinesTests {
  private func lines(_ text: String, at path: String = "", length: Int = 1000) -> [String] {
    let bytes = Array(text.utf8)
    var lines = JSONPathLines(bytes, bytes.indices, at: path)
    var piece = CopiedBytes()
    var pieces: [String] = []
    while true {
      lines.fill(&piece, length: length)
      if piece.count == 0 { return pieces }
      pieces.append(String(decoding: piece.array, as: UTF8.self))
    }
  }

  @Test(
    arguments: [
      ("5", "5\n"), (#""a b""#, "\"a b\"\n"), ("{}", "{}\n"), ("[ ]", "[]\n"),
      (#"{"a":{"b":[1.50,true,null]}}"#, "a.b.0 = 1.50\na.b.1 = true\na.b.2 = null\n"),
      (#"[{"a":{ },"b":[ ]},[]]"#, "0.a = {}\n0.b = []\n1 = []\n"),
      (#"{"a":[[1],[2,[3]]],"b":0}"#, "a.0.0 = 1\na.1.0 = 2\na.1.1.0 = 3\nb = 0\n"),
      (
        #"{"sse4.1":1,"":2,"a b":3,"\u00e9":"\u00e9","é":4}"#,
        "\"sse4.1\" = 1\n\"\" = 2\n\"a b\" = 3\n\"\\u00e9\" = \"\\u00e9\"\n\"é\" = 4\n"
      ),
      (#"{"a":1,"a":2}"#, "a = 1\na = 2\n"),
    ])
  func everyScalarHasALine(_ text: String, _ lines: String) {
    #expect(self.lines(text) == [lines])
    #expect(self.lines(" \n" + text + " ") == [lines])
  }

  @Test func elementsAreCountedInDecimal() {
    let text = "[" + (0..<1001).map { "\($0)" }.joined(separator: ",") + "]"
    let expected = (0..<1001).map { "\($0) = \($0)\n" }.joined()
    #expect(lines(text, length: 100_000) == [expected])
    #expect(lines(text, length: 7).joined() == expected)
  }

  @Test func thePathOfTheWholeStandsInFront() {
    #expect(lines(#"{"a":[1]}"#, at: "0.x") == ["0.x.a.0 = 1\n"])
    #expect(lines("7", at: "0.x") == ["0.x = 7\n"])
    #expect(lines("[]", at: "0.x") == ["0.x = []\n"])
  }

  /// Lengths around the sixteen bytes that are copied at once.
  @Test(arguments: Array(0...70))
  func longTextsAreWhole(_ length: Int) {
    let word = String(repeating: "x", count: length)
    #expect(lines(#"{"\#(word)n":["\#(word)"]}"#) == ["\(word)n.0 = \"\(word)\"\n"])
    #expect(lines(#"["\#(word)"]"#, length: 1) == ["0 = \"\(word)\"\n"])
  }

  @Test func aPieceEndsWithALine() {
    let pieces = lines(#"{"a":1,"b":"\#(String(repeating: "y", count: 50))","c":2}"#, length: 8)
    #expect(pieces.count == 2)
    #expect(pieces.allSatisfy { $0.hasSuffix("\n") })
  }

  @Test func deepNestingIsNoTrouble() {
    let text = String(repeating: "[", count: 1024) + "1" + String(repeating: "]", count: 1024)
    let path = Array(repeating: "0", count: 1024).joined(separator: ".")
    #expect(lines(text) == ["\(path) = 1\n"])
  }
}

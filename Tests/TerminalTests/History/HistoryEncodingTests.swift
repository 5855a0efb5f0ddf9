import Testing

@testable import Terminal

@Suite struct HistoryEncodingTests {
  @Test(arguments: [
    ("query-status", "query-status\n"), ("a\nb", "a\\nb\n"), (#"x a="\n""#, #"x a="\\n""# + "\n"),
    (#"C:\new"#, #"C:\\new"# + "\n"), ("é漢🙂", "é漢🙂\n"), ("\\", "\\\\\n"), ("", "\n"),
  ])
  func putsAnEntryOnOneLine(_ entry: String, _ line: String) {
    let encoded = HistoryEncoding.encode(entry)
    #expect(String(decoding: encoded, as: UTF8.self) == line)
    #expect(HistoryEncoding.decode(encoded.dropLast()) == entry)
  }

  /// Lines that somebody wrote by hand.
  @Test(arguments: [(#"a\tb"#, #"a\tb"#), (#"a\"#, #"a\"#), (#"\\\n"#, "\\\n")])
  func readsForeignLines(_ line: String, _ entry: String) {
    #expect(HistoryEncoding.decode(Array(line.utf8)[...]) == entry)
  }

  @Test func replacesWhatIsNotUTF8() {
    #expect(HistoryEncoding.decode([0x61, 0xFF, 0x62]) == "a\u{FFFD}b")
  }

  @Test func readsPlainLinesOfThePredecessor() {
    let bytes = Array("query-status\nx a=\"\\n\"\n\nlast".utf8)
    #expect(HistoryEncoding.decodeLegacy(bytes) == ["query-status", #"x a="\n""#, "last"])
  }

  @Test func readsLibeditsNotation() {
    let bytes = Array("_HiStOrY_V2_\nquery-status\nx\\040a=1\\134\\012b\n".utf8)
    #expect(HistoryEncoding.decodeLegacy(bytes) == ["query-status", "x a=1\\\nb"])
  }
}

import Reports
import Terminal
import Testing

@testable import Rendering

/// Tables as people see them, and as programs read them.
@Suite struct TableTextTests {
  private func table(_ headings: [String], _ rows: [Table.Cell]...) -> Table {
    Table(headings.map { Table.Column(heading: $0, path: "p.\($0)") }, rows.flatMap(\.self))
  }

  private var nodes: Table {
    table(
      ["name", "size", "ro", "note"],
      [.text("disk0"), .number("67108864", .bytes), .bool(false), .text("x")],
      [.text("d"), .number("512", .bytes), .bool(true), .absent],
      [.text(""), .absent, .null, .text("a b")])
  }

  @Test func numbersStandOnTheRightAndTextOnTheLeft() {
    let text = TableText(nodes).styled(columns: nil)
    #expect(
      text.plain == """
        name     size  ro    note
        disk0  64 MiB  no    x
        d       512 B  yes
                       null  a b

        """)
    #expect(text.runs.first?.style == .heading)
    #expect(text.runs.first?.text == "name     size  ro    note\n")
  }

  @Test func whatDoesNotFitIsNamed() {
    let plain = { (columns: Int) in TableText(nodes).styled(columns: columns).plain }
    #expect(plain(25) == TableText(nodes).styled(columns: nil).plain)
    #expect(plain(24).hasPrefix("name     size  ro\ndisk0  64 MiB  no\n"))
    #expect(plain(24).hasSuffix("1 column left out: note\n"))
    // A narrow one behind a wide one is shown.
    #expect(plain(12).hasPrefix("name   ro\n"))
    #expect(plain(12).hasSuffix("2 columns left out: size, note\n"))
    #expect(plain(4).hasPrefix("name\ndisk0\nd\n"))
    #expect(plain(4).hasSuffix("3 columns left out\n"))
    let last = TableText(nodes).styled(columns: 4).runs.last
    #expect(last?.style == .dim)
  }

  @Test func widthsAreThoseOfATerminal() {
    let wide = table(
      ["a", "b"], [.text("日本"), .text("x")], [.text("e\u{301}"), .text("y")],
      [.text("👍"), .text("z")])
    #expect(
      TableText(wide).styled(columns: nil).plain
        == "a     b\n日本  x\ne\u{301}     y\n👍    z\n")
  }

  @Test func aCellIsOnOneLineAndHarmless() {
    let hostile = table(
      ["a\u{1b}[2J", "b"], [.text("x\ny\u{9b}\t\u{202e}"), .json("{\"k\":\"\u{1b}\"}")])
    let text = TableText(hostile).styled(columns: nil).plain
    #expect(text.split(separator: "\n").count == 2)
    #expect(text.contains("x\\u000ay\\u009b\\u0009\\u202e"))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && Sanitizer.isDangerous($0) })
  }

  @Test(
    arguments: [
      (.number("0", .bytes), "0 B"), (.number("1023", .bytes), "1023 B"),
      (.number("1536", .bytes), "1.5 KiB"), (.number("10737418240", .bytes), "10 GiB"),
      (.number("1.5", .bytes), "1 B"),
      (.number("12345678901234567890123", .plain), "12345678901234567890123"),
      (.number("45", .percent), "45%"), (.share(0.456, .percent), "46%"),
      (.share(0.25, .plain), "0.2"),
      (.number("0", .time(unitsPerSecond: 1e9)), "0 s"),
      (.number("812", .time(unitsPerSecond: 1e9)), "812 ns"),
      (.number("32768", .time(unitsPerSecond: 1e9)), "32.8 µs"),
      (.number("4200", .time(unitsPerSecond: 1e6)), "4.2 ms"),
      (.number("12.34", .time(unitsPerSecond: 1)), "12.3 s"),
      (.number("252", .time(unitsPerSecond: 1)), "4:12"),
      (.number("3723", .time(unitsPerSecond: 1)), "1:02:03"),
      (.number("273900", .time(unitsPerSecond: 1)), "3 d 04:05:00"),
      (.number("-5", .time(unitsPerSecond: 1)), "-5.0 s"),
      (.number("1e400", .bytes), "1e400"), (.text("7"), "7"), (.bool(true), "yes"), (.null, "null"),
    ] as [(Table.Cell, String)])
  func aNumberSaysWhatItCounts(_ cell: Table.Cell, _ text: String) {
    #expect(CellText.shown(cell) == text)
  }

  @Test func manySecondsAreAMoment() {
    let text = CellText.shown(.number("1700000000.5", .time(unitsPerSecond: 1)))
    #expect(text.wholeMatch(of: /2023-11-1[45] \d\d:\d\d:20/) != nil, "\(text)")
  }

  /// RFC 4180: records end with CR LF; quotes around what holds a comma, a quote or a line break.
  @Test func programsReadCommaSeparatedValues() {
    let table = table(
      ["a", "b,c", "d"], [.text("x,y"), .text("say \"hi\""), .text("1\r\n2")],
      [.text(""), .absent, .null], [.bool(true), .number("1e3", .plain), .json("{\"k\":1}")])
    #expect(
      CSVText.text(table) == "p.a,\"p.b,c\",p.d\r\n\"x,y\",\"say \"\"hi\"\"\",\"1\r\n2\"\r\n"
        + "\"\",,null\r\ntrue,1e3,\"{\"\"k\"\":1}\"\r\n")
  }

  @Test func aColumnOfNothingButGapsIsNoNumber() {
    let gaps = table(["long heading", "b"], [.absent, .text("x")])
    #expect(TableText(gaps).styled(columns: nil).plain == "long heading  b\n              x\n")
  }
}

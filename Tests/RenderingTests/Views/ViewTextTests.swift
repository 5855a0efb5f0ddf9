import QMP
import Reports
import Shorthand
import SystemPackage
import Terminal
import Testing

@testable import Rendering

/// Views of answers as text, at every place they may go to.
@Suite struct ViewTextTests {
  private static let json = #"{"a":[1.50,"\u00e9\u001b"],"b c":{}}"#
  private static let indented = """
    {
      "a": [
        1.50,
        "\\u00e9\\u001b"
      ],
      "b c": {}
    }

    """
  private static let lines = "a.0 = 1.50\na.1 = \"\\u00e9\\u001b\"\n\"b c\" = {}\n"

  private func part(_ text: String) -> ValuePart {
    let bytes = Array(text.utf8)
    return ValuePart(bytes, bytes.indices)
  }

  private func bytes(_ view: ViewedAnswer, _ format: Look.Format, isTerminal: Bool) -> String {
    var look = Look()
    look.format = format
    let shape = OutletShape(look, isTerminal: isTerminal, .command)
    return String(decoding: shape.bytes(of: .view(view)), as: UTF8.self)
  }

  @Test(arguments: Look.Format.allCases, [false, true])
  func aProgramGetsTheView(_ format: Look.Format, _ isTerminal: Bool) {
    let part = part(Self.json)
    #expect(bytes(.lines(part), format, isTerminal: isTerminal) == Self.lines)
    #expect(bytes(.json(part), format, isTerminal: isTerminal) == Self.indented)
    let isIndented = format == .pretty || isTerminal && format != .compact
    #expect(
      bytes(.part(part), format, isTerminal: isTerminal)
        == (isIndented ? Self.indented : Self.json + "\n"))
  }

  @Test func whatDrivesATerminalIsSpelledForPeopleOnly() {
    let part = part("{\"a\":\"\u{9b}\"}")
    #expect(bytes(.lines(part), .auto, isTerminal: true) == "a = \"\\u009b\"\n")
    #expect(bytes(.lines(part), .auto, isTerminal: false) == "a = \"\u{9b}\"\n")
  }

  @Test func linesAreReadableOnATerminal() {
    let text = ViewText.styled(.lines(part(Self.json)), columns: 80)
    #expect(text.plain == "a.0 = 1.50\na.1 = \"é\\u001b\"\n\"b c\" = {}\n")
    #expect(text.runs.filter { $0.style == .key }.map(\.text) == ["a.0", "a.1", "\"b c\""])
    #expect(text.runs.contains { $0.style == .number && $0.text == "1.50" })
  }

  @Test(arguments: [
    ("7", "7\n"), (#""a = b""#, "\"a = b\"\n"), (#"{"x = \"y":1}"#, "\"x = \\\"y\" = 1\n"),
  ])
  func theSignIsThatBehindThePath(_ json: String, _ shown: String) {
    let text = ViewText.styled(.lines(part(json)), columns: 80)
    #expect(text.plain == shown)
    #expect(!text.runs.contains { $0.style == .key && $0.text == "\"a" })
  }

  @Test(
    arguments: [
      ("", 0..<36), ("a", 5..<26), ("a.0", 6..<10), ("a.1", 11..<25), ("\"b c\"", 33..<35),
    ])
  func aPartIsFoundByItsPath(_ path: String, _ range: Range<Int>) throws {
    let path = path.isEmpty ? ValuePath() : try #require(ValuePath(path))
    #expect(part(Self.json).part(at: path)?.range == range)
  }

  @Test(arguments: ["b", "a.2", "a.-1", "a.0.x", "a.x", "\"b c\".d"])
  func thereMayBeNoSuchPart(_ path: String) throws {
    #expect(part(Self.json).part(at: try #require(ValuePath(path))) == nil)
  }

  @Test func theLastMemberOfANameCounts() throws {
    let part = part(#"{"a":{"b":1},"\u0061":{"b":[2, {"c":3}]},"x":"]}"}"#)
    let path = try #require(ValuePath("a.b.1"))
    let found = try #require(part.part(at: path))
    #expect(String(decoding: found.bytes[found.range], as: UTF8.self) == #"{"c":3}"#)
    #expect(found.path.description == "a.b.1")
  }

  /// Where there are several monitors, each line says which one it is of.
  @Test func textSaysWhereItComesFrom() {
    let rows = Table([Table.Column(heading: "a", path: "a")], [.bool(true), .absent])
    #expect(
      ViewText.styled(ViewedAnswer.table(rows).named("web1"), columns: nil).plain
        == "monitor  a\nweb1     yes\nweb1\n")
    let lines = ViewedAnswer.lines(part(#"[1,{"b":2}]"#)).named("we\u{1b}b")
    #expect(
      ViewText.styled(lines, columns: nil).plain == "we\\u001bb: 0 = 1\nwe\\u001bb: 1.b = 2\n")
    #expect(bytes(lines, .auto, isTerminal: false) == "we\\u001bb: 0 = 1\nwe\\u001bb: 1.b = 2\n")
    let value = ViewedAnswer.json(part("1"))
    #expect(value.named("x") == value)
  }

  private func shown(_ report: Report, _ format: Look.Format) throws -> String {
    let pipe = try FileDescriptor.pipe()
    let stream = ByteStream(pipe.writeEnd)
    var look = Look()
    look.format = format
    let sink = LineSink(stream, look, takesColor: true)
    sink.show(report)
    stream.close()
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe pipe.readEnd.read(into: $0) }
    try pipe.readEnd.close()
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test func aStreamGetsViewsAsTheyAre() throws {
    let part = part(Self.json)
    #expect(try shown(.view(.lines(part)), .auto) == Self.lines)
    #expect(try shown(.view(.json(part)), .compact) == Self.indented)
    #expect(try shown(.view(.part(part)), .auto) == Self.json + "\n")
    #expect(
      try shown(.from("m", .view(.part(part))), .auto)
        == "{\"monitor\": \"m\", \"value\": \(Self.json)}\n")
    let table = Table([Table.Column(heading: "a", path: "p.a")], [.bool(true)])
    #expect(try shown(.view(.csv(table)), .auto) == "p.a\r\ntrue\r\n")
    #expect(try shown(.from("m", .view(.csv(table))), .auto) == "monitor,p.a\r\nm,true\r\n")
    #expect(try shown(.view(.table(table)), .table) == "a\nyes\n")
  }

  @Test(arguments: [Look.Format.table, .lines, .csv])
  func whatHasNoViewIsShownAsAValue(_ format: Look.Format) throws {
    let message = try ServerMessage(Array(#"{"return": {}, "id": 1}"#.utf8))
    let answer = Answer(try #require(Response(message)))
    #expect(try shown(.answer(answer), format) == "{}\n")
  }
}

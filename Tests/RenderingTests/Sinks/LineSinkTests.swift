import QMP
import Reports
import System
import SystemPackage
import Terminal
import TestSupport
import Testing

@testable import Rendering

/// What is written, byte for byte, where no terminal shows it.
@Suite struct LineSinkTests {
  private let folder = TemporaryFolder()

  private static func answer(_ text: String, keepsID: Bool = false, isHumanMonitor: Bool = false)
    throws -> Report
  {
    let response = try #require(Response(ServerMessage(Array(text.utf8))))
    return .answer(Answer(response, keepsID: keepsID, isHumanMonitor: isHumanMonitor))
  }

  private static func event(_ text: String) throws -> Report {
    .event(try #require(Event(ServerMessage(Array(text.utf8)))))
  }

  /// What stands in the file once the closure has shown its reports.
  private func written(
    _ look: Look = Look(), takesColor: Bool = false, _ write: (LineSink) throws -> Void
  ) throws -> String {
    let stream = ByteStream(
      try Files.open(
        folder.file("f"), .writeOnly, options: [.create, .truncate],
        permissions: [.ownerReadWrite])
    ) { Issue.record("\($0)") }
    try write(LineSink(stream, look, takesColor: takesColor))
    stream.close()
    return folder.text(of: "f")
  }

  private func look(
    _ format: Look.Format, isPretty: Bool = false, color: Look.Color = .never
  ) -> Look {
    var look = Look()
    look.format = format
    look.isPretty = isPretty
    look.color = color
    return look
  }

  private static let message = #"{"return": {"b": 1.50, "a": []}, "id": 7}"#
  private static let whole = #"{"return": {"b": 1.50, "a": []}}"# + "\n"
  private static let indented = """
    {
      "return": {
        "b": 1.50,
        "a": []
      }
    }

    """
  private static let value = #"{"b": 1.50, "a": []}"# + "\n"
  private static let indentedValue = "{\n  \"b\": 1.50,\n  \"a\": []\n}\n"

  @Test(arguments: [
    (Look.Format.auto, false, whole), (.auto, true, indented), (.compact, false, whole),
    (.compact, true, indented), (.pretty, false, indented), (.pretty, true, indented),
    (.value, false, value), (.value, true, indentedValue),
  ])
  func anAnswerHasTheFormatsShape(
    _ format: Look.Format, _ isPretty: Bool, _ expected: String
  ) throws {
    let report = try Self.answer(Self.message)
    let text = try written(look(format, isPretty: isPretty)) { #expect($0.show(report)) }
    #expect(text == expected)
  }

  @Test func theUsersOwnIDIsKept() throws {
    let text = try written { $0.show(try Self.answer(Self.message, keepsID: true)) }
    #expect(text == Self.message + "\n")
  }

  @Test func anErrorStandsBesideValues() throws {
    let error = try Self.answer(#"{"error": {"class": "C", "desc": "d"}}"#)
    let text = try written(look(.value)) { #expect(!$0.show(error)) }
    #expect(text == "")
    let whole = try written { #expect($0.show(error)) }
    #expect(whole == #"{"error": {"class": "C", "desc": "d"}}"# + "\n")
  }

  @Test func theHumanMonitorsTextIsAValue() throws {
    let answer = try Self.answer(#"{"return": "a\r\nb"}"#, isHumanMonitor: true)
    #expect(try written(look(.value)) { $0.show(answer) } == "a\r\nb\n")
    #expect(try written { $0.show(answer) } == #"{"return": "a\r\nb"}"# + "\n")
  }

  @Test(arguments: [
    (Look.Format.auto, message, #"{"monitor": "w\u0022", "return": {"b": 1.50, "a": []}}"#),
    (.value, message, #"{"monitor": "w\u0022", "value": {"b": 1.50, "a": []}}"#),
    (.auto, #"{"error": {}, "id": 1}"#, #"{"monitor": "w\u0022", "error": {}}"#),
    (
      .auto, "{\r\n    \"return\": {\r\n        \"b\": 1.50\r\n    }\r\n}",
      #"{"monitor": "w\u0022", "return":{"b":1.50}}"#
    ),
    (
      .value, "{\r\n    \"return\": {\r\n        \"b\": 1.50\r\n    }\r\n}",
      #"{"monitor": "w\u0022", "value": {"b":1.50}}"#
    ),
    (.pretty, #"{"return": 1}"#, "{\n  \"monitor\": \"w\\u0022\",\n  \"return\": 1\n}"),
  ])
  func theNameOfAMonitorStandsInFront(
    _ format: Look.Format, _ message: String, _ expected: String
  ) throws {
    let report = Report.from("w\"", try Self.answer(message))
    let text = try written(look(format)) { #expect($0.show(report)) }
    #expect(text == expected.replacing("\\u0022", with: "\\\"") + "\n")
  }

  @Test func anEventOfANamedMonitorHasItsName() throws {
    let text = try written {
      $0.show(.from("dst", try Self.event(#"{"event": "RESUME"}"#)))
      $0.show(.from("dst", .remark(.connection(.lost([], nil)))))
    }
    #expect(
      text == """
        {"monitor": "dst", "event": "RESUME"}
        dst: connection closed by the server

        """)
  }

  @Test func oneMessageIsOneLine() throws {
    let text = try written {
      $0.show(try Self.answer("{\n  \"return\": [\n  1]}"))
      $0.show(try Self.event("{\n  \"event\": \"E\"\n}"))
      $0.show(.json(Array(#"{"execute":"x"}"#.utf8)))
      $0.show(.text("text"))
      $0.show(.text("lines\n"))
      $0.show(.text(""))
      $0.show(StyledText("styled", .error))
    }
    #expect(
      text == """
        {"return":[1]}
        {"event":"E"}
        {"execute":"x"}
        text
        lines
        styled

        """)
  }

  @Test func coloursThatAreForcedAreThereWhereTheyMayBe() throws {
    let forced = look(.auto, color: .always)
    let report = try Self.answer(Self.message)
    #expect(try written(forced, takesColor: true) { $0.show(report) }.contains("\u{1B}["))
    #expect(try written(forced) { $0.show(report) } == Self.whole)
  }

  /// Small pieces are gathered and large ones are written from where they stand: none overtakes
  /// another, and none is torn.
  @Test(arguments: [10, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 300_000, 1 << 20])
  func whatIsLargeComesBehindWhatWasGathered(_ length: Int) throws {
    let value = #"{"a": "\#(String(repeating: "x", count: length))"}"#
    let message = #"{"id": 1, "return": \#(value)}"#
    let text = try written {
      $0.show(.text("first"))
      $0.show(try Self.answer(message))
      $0.show(try Self.event(#"{"event": "E"}"#))
      $0.show(try Self.answer(message, keepsID: true))
      $0.show(.text("last\n"))
    }
    let expected = [
      "first", #"{"return": \#(value)}"#, #"{"event": "E"}"#, #"{"id": 1, "return": \#(value)}"#,
      "last", "",
    ]
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.map(\.count) == expected.map(\.count))
    #expect(lines.map { $0.prefix(20) } == expected.map { $0.prefix(20) })
    let isSame = text == expected.joined(separator: "\n")
    #expect(isSame, "they differ inside of a line")
  }

  @Test(arguments: [1, 1 << 20])
  func aFailureIsToldOnce(_ length: Int) throws {
    var told: [Errno] = []
    let stream = ByteStream(try Files.open("/dev/full", .writeOnly)) { told.append($0) }
    let sink = LineSink(stream, Look(), takesColor: false)
    for _ in 1...3 {
      sink.show(.text(String(repeating: "x", count: length)))
      sink.flush()
    }
    stream.close()
    #expect(told == [.noSpace])
    #expect(sink.failure == .noSpace)
  }

  @Test func progressIsForTerminals() throws {
    let progress = Progress(of: .job("j"), done: 1, total: 2)
    #expect(try written { $0.show(.progress(progress)) } == "")
  }

  @Test func signaturesAreForTerminals() throws {
    let names = [ListedName("n", isCommand: true, signature: "a=int")]
    #expect(try written { $0.show(.names(names)) } == "n\n")
  }
}

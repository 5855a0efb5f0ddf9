import QMP
import Records
import Reports
import System
import SystemPackage
import Terminal
import TestSupport
import Testing

@testable import Rendering

/// What a terminal gets: for people, and harmless.
@Suite struct TerminalSinkTests {
  private let folder = TemporaryFolder()

  private func shown(
    _ report: Report, _ format: Look.Format = .auto, isPretty: Bool = false
  ) throws -> String {
    let descriptor = try Files.open(
      folder.file("f"), .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
    defer { try? descriptor.close() }
    var look = Look()
    look.format = format
    look.isPretty = isPretty
    look.color = .never
    let screen = Screen(output: descriptor, usesColor: false, replacesRows: true, reflows: true)
    let sink = TerminalSink(screen, look)
    #expect(sink.show(report))
    sink.flush()
    return folder.text(of: "f")
  }

  private func answer(_ text: String, isHumanMonitor: Bool = false) throws -> Report {
    let response = try #require(Response(ServerMessage(Array(text.utf8))))
    return .answer(Answer(response, isHumanMonitor: isHumanMonitor))
  }

  private static let wide = String(repeating: "w", count: 80)
  private static let indented = "{\n  \"a\": [1],\n  \"b\": \"\(wide)\"\n}\n"

  @Test(arguments: [
    (Look.Format.auto, false, indented), (.value, false, indented), (.pretty, false, indented),
    (.compact, true, indented),
    (.compact, false, #"{"return": {"a": [1], "b": "\#(wide)"}}"# + "\n"),
  ])
  func aValueIsIndentedUnlessALineIsWanted(
    _ format: Look.Format, _ isPretty: Bool, _ expected: String
  ) throws {
    let report = try answer(#"{"return": {"a":[1],"b":"\#(Self.wide)"}, "id": 1}"#)
    #expect(try shown(report, format, isPretty: isPretty) == expected)
  }

  @Test(arguments: [
    (#"{"error": {"class": "C", "desc": "d\u001b[2J"}}"#, "C: d\\u001b[2J\n"),
    (#"{"return": {"human-readable-text": "a\nb\n"}}"#, "a\nb\n"),
    (#"{"return": {"human-readable-text": ""}}"#, ""), (#"{"return": ""}"#, "\"\"\n"),
    ("{\"return\": \"\u{9b}2J\u{202e}\"}", "\"\\u009b2J\\u202e\"\n"),
  ])
  func nothingInItDrivesTheTerminal(_ text: String, _ expected: String) throws {
    #expect(try shown(answer(text)) == expected)
  }

  @Test func theHumanMonitorsTextIsText() throws {
    let report = try answer(#"{"return": "a\r\nb\u001b[2J"}"#, isHumanMonitor: true)
    #expect(try shown(report) == "a\nb\\u001b[2J\n")
  }

  private static let said: [(Report, String)] = [
    (.remark(.wait(.jobGone("j\u{1b}[2J"))), "job j\\u001b[2J is over, and gone\n"),
    (.complaint(.wait(.noSuchJob("j"))), "there is no job j\n"),
    (
      .complaint(.wait(.noSuchJob("j")), at: LineOrigin(place: .file("f"), line: 3)),
      "f:3: there is no job j\n"
    ),
    (
      .complaint(.file(.holdsNUL), at: LineOrigin(place: .file("f"), line: 3), column: 5),
      "f:3:5: the line holds a NUL byte: not run\n"
    ),
    (
      .complaint(.start(.addressMissing), at: .commandLine),
      "qmp-shell: an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET\n"
    ),
    (
      .finding(.record(.moreDifferences(2, to: "x")), at: LineOrigin(place: .file("f"), line: 3)),
      "f:3: x: 2 more differences\n"
    ),
    (.traffic(.sent(Array("{\"password\": \"p\"}\n".utf8))), "-> {\"password\":\"***\"}\n"),
    (.traffic(.received(Array("{\r\n  \"a\": [\r\n  ]\r\n}\r\n".utf8))), "<- {\"a\":[]}\n"),
    (.traffic(.received(Array("{\"a\": \"\u{9b}\"}\n".utf8))), "<- {\"a\": \"\\u009b\"}\n"),
    (
      .names([ListedName("n", isCommand: true, signature: "a=int")]), "n a=int\n"
    ),
    (.metaCommand(MetaCommandHelp("\\x", "does")), "\\x\n  does\n"),
  ]

  @Test(arguments: said) func theShellsWordsStandBehindTheirPlace(
    _ report: Report, _ expected: String
  ) throws {
    #expect(try shown(report) == expected)
  }

  @Test func progressStaysOnItsRow() throws {
    let report = Report.progress(Progress(of: .job("j"), done: 1, total: 2))
    let text = try shown(report)
    #expect(text.contains("j [") && text.contains("] 50%") && !text.contains("\n"))
  }

  /// Also where one line is wanted: what comes from a guest is never written as it stands.
  @Test(arguments: [false, true])
  func anEventIsHarmlessInEveryFormat(_ isPretty: Bool) throws {
    let message = try ServerMessage(Array("{\"event\": \"E\", \"data\": \"\u{9b}\"}".utf8))
    let event = Report.event(try #require(Event(message)))
    let line = "{\"event\": \"E\", \"data\": \"\\u009b\"}\n"
    #expect(try shown(event, .compact, isPretty: isPretty) == line)
    #expect(try shown(event, isPretty: isPretty) == "--:--:--.--- E \"\\u009b\"\n")
  }
}

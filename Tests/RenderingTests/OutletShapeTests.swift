import QMP
import Reports
import Testing

@testable import Rendering

/// What a shell command or a file gets of an answer, by format and place.
@Suite struct OutletShapeTests {
  private static let value = #"{"b":1.50,"a":"é\u001b","l":[1,{}],"c":"\#u{9b}"}"#
  private static let line = value + "\n"
  private static let indented = """
    {
      "b": 1.50,
      "a": "é\\u001b",
      "l": [
        1,
        {}
      ],
      "c": "\u{9b}"
    }

    """
  private static let safe = indented.replacing("\u{9b}", with: "\\u009b")

  private func bytes(
    of value: String, _ look: Look, isTerminal: Bool, _ line: OutletShape.Line = .command,
    isHumanMonitor: Bool = false
  ) throws -> String {
    let message = try ServerMessage(Array(#"{"return":\#(value),"id":7}"#.utf8))
    let response = try #require(Response(message))
    let answer = Answer(response, isHumanMonitor: isHumanMonitor)
    let shape = OutletShape(look, isTerminal: isTerminal, line)
    return String(decoding: shape.bytes(of: .answer(answer)), as: UTF8.self)
  }

  /// Of several monitors, each object and each line of text says which it comes from.
  @Test(arguments: [
    (#"{"a":1}"#, Look.Format.auto, false, false, "{\"monitor\": \"m\", \"value\": {\"a\":1}}\n"),
    (#"{"a":1}"#, .auto, true, false, "{\"monitor\": \"m\", \"value\": {\"a\":1}}\n"),
    (#""x\r\ny\r\n""#, .auto, true, true, "m: x\nm: y\n"),
    (#""x""#, .compact, false, true, "{\"monitor\": \"m\", \"value\": \"x\"}\n"),
    (
      "[1]", .pretty, false, false,
      "{\n  \"monitor\": \"m\",\n  \"value\": [\n    1\n  ]\n}\n"
    ),
  ])
  func whichMonitorItComesFrom(
    _ value: String, _ format: Look.Format, _ isTerminal: Bool, _ isText: Bool, _ expected: String
  ) throws {
    let message = try ServerMessage(Array(#"{"return":\#(value),"id":7}"#.utf8))
    let answer = Answer(try #require(Response(message)), isHumanMonitor: isText)
    let shape = OutletShape(
      look(format), isTerminal: isTerminal, isText ? .humanMonitor : .command)
    let bytes = shape.bytes(of: .from("m", .answer(answer)))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  private func look(_ format: Look.Format, isPretty: Bool = false) -> Look {
    var look = Look()
    look.format = format
    look.isPretty = isPretty
    return look
  }

  @Test(arguments: [
    (Look.Format.auto, false, line, safe), (.auto, true, indented, safe),
    (.compact, false, line, line), (.compact, true, indented, indented),
    (.pretty, false, indented, safe), (.pretty, true, indented, safe),
    (.value, false, line, safe), (.value, true, indented, safe),
  ])
  func aValueIsOneLineInAScriptAndIndentedForPeople(
    _ format: Look.Format, _ isPretty: Bool, _ script: String, _ terminal: String
  ) throws {
    let look = look(format, isPretty: isPretty)
    #expect(try bytes(of: Self.value, look, isTerminal: false) == script)
    #expect(try bytes(of: Self.value, look, isTerminal: true) == terminal)
  }

  @Test func aMessageOverSeveralLinesIsOne() throws {
    let value = "{\n  \"a\": [\n    1\n  ]\n}"
    #expect(try bytes(of: value, Look(), isTerminal: false) == "{\"a\":[1]}\n")
  }

  /// What the human monitor printed: typed as a command, and as a line of its own.
  @Test(arguments: [
    (Look.Format.auto, json, text, shown), (.pretty, json, text, shown),
    (.value, text, text, shown), (.compact, json, json, json),
  ])
  func theHumanMonitorsTextIsText(
    _ format: Look.Format, _ command: String, _ line: String, _ terminal: String
  ) throws {
    let value = String(Self.json.dropLast())
    func bytes(_ isTerminal: Bool, _ line: OutletShape.Line) throws -> String {
      try self.bytes(
        of: value, look(format), isTerminal: isTerminal, line, isHumanMonitor: true)
    }
    #expect(try bytes(false, .command) == command)
    #expect(try bytes(false, .humanMonitor) == line)
    #expect(try bytes(true, .command) == terminal)
    #expect(try bytes(true, .humanMonitor) == terminal)
  }

  private static let json = #""a\r\n\tb\u001b[2J""# + "\n"
  private static let text = "a\n\tb\u{1b}[2J\n"
  private static let shown = "a\n\tb\\u001b[2J\n"

  @Test(arguments: [
    (#"{"human-readable-text": "a\nb\n"}"#, "a\nb\n"),
    (#"{ "human-readable-text":"a"}"#, "a\n"), (#"{"human-readable-text": ""}"#, ""),
    (
      #"{"human-readable-text": "a", "b": 1}"#,
      "{\n  \"human-readable-text\": \"a\",\n  \"b\": 1\n}\n"
    ),
    (#"{"human-readable-text": 1}"#, "{\n  \"human-readable-text\": 1\n}\n"),
  ])
  func whatDebuggingAidsReturnIsTextForPeople(_ value: String, _ shown: String) throws {
    #expect(try bytes(of: value, Look(), isTerminal: true) == shown)
    #expect(try bytes(of: value, Look(), isTerminal: false) == value + "\n")
    #expect(try bytes(of: value, look(.value), isTerminal: false) == value + "\n")
    #expect(try bytes(of: value, look(.compact), isTerminal: true) == value + "\n")
  }
}

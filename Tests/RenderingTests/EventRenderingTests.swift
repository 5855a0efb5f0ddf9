import QMP
import Terminal
import Testing

@testable import Rendering

@Suite struct EventRenderingTests {
  @Test(arguments: [
    (#"{"event": "STOP"}"#, "12:34:56.789 STOP"),
    (#"{"event": "RTC_CHANGE", "data": {"offset": 3}}"#, #"12:34:56.789 RTC_CHANGE {"offset": 3}"#),
    (
      #"{"data": {"b": [1,2.50], "a": null}, "event": "X", "timestamp": {}}"#,
      #"12:34:56.789 X {"b": [1, 2.50], "a": null}"#
    ),
    (#"{"event": "X", "data": {}}"#, "12:34:56.789 X {}"),
    (
      #"{"event": "A\u001b[2J\nB", "data": {"\u001b": "\u009b\n"}}"#,
      #"12:34:56.789 A\u001b[2J\u000aB {"\u001b": "\u009b\n"}"#
    ),
  ])
  func writesOnOneLine(_ text: String, _ expected: String) throws {
    let event = try #require(Event(ServerMessage(Array(text.utf8))))
    let line = EventRendering.line(event, time: "12:34:56.789")
    #expect(line.plain == expected)
    #expect(line.runs.first?.style == .dim)
    #expect(line.runs.contains { $0.style == .event })
  }

  @Test(arguments: [
    ("GenericError", "Device 'x' not found", "GenericError: Device 'x' not found"),
    ("GenericError", "", "GenericError: "),
    ("A\nb", "c\r\n(QEMU) d\te", #"A\u000ab: c\u000d\u000a(QEMU) d\u0009e"#),
    ("\u{1B}c", "a\u{1B}[31m\u{202E}", #"\u001bc: a\u001b[31m\u202e"#),
  ])
  func writesErrors(_ name: String, _ desc: String, _ expected: String) {
    let line = ErrorRendering.line(ErrorClass(name), desc)
    #expect(line.plain == expected)
    #expect(line.runs.map(\.style) == [.error])
    #expect(line.rendered(in: .standard) == "\u{1B}[1;38;5;131m\(expected)\u{1B}[0m")
  }
}

import JSON
import Testing

@testable import QMP

/// Greeting, command, response, event and timestamp, from the wire and to it.
@Suite struct WireTypesTests {
  private func message(_ text: String) throws -> ServerMessage {
    try ServerMessage(Array(text.utf8))
  }

  @Test(arguments: [
    (
      #"{"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": "p"}, "capabilities": ["oob"]}"#,
      Greeting(
        version: .init(major: 7, minor: 2, micro: 22), package: "p", capabilities: [.outOfBand])
    ),
    (
      #"{"version": {"qemu": {"micro": 50, "minor": 13, "major": 0}, "package": ""}, "capabilities": []}"#,
      Greeting(version: .init(major: 0, minor: 13, micro: 50))
    ),
    (
      #"{"version": {"qemu": "0.12.0"}, "capabilities": [1, "x"]}"#,
      Greeting(version: nil, capabilities: [Capability("x")])
    ),
    ("{}", Greeting(version: nil)), ("[]", Greeting(version: nil)),
  ])
  func readsGreetings(_ text: String, _ greeting: Greeting) throws {
    #expect(Greeting(try JSONValue(parsing: text)) == greeting)
  }

  @Test(arguments: [
    (Command("x"), nil, #"{"execute":"x"}"#),
    (Command("x"), CommandID(5), #"{"execute":"x","id":5}"#),
    (
      Command("x", arguments: ["a": .string("\"\u{1}é")]), CommandID(.max),
      #"{"execute":"x","arguments":{"a":"\"\u0001é"},"id":18446744073709551615}"#
    ),
    (Command("x", arguments: [:], dispatch: .outOfBand), nil, #"{"exec-oob":"x","arguments":{}}"#),
  ])
  func writesCommands(_ command: Command, _ id: CommandID?, _ text: String) {
    #expect(String(decoding: command.encoded(id: id), as: UTF8.self) == text)
  }

  @Test(arguments: [
    (#"{"error": {"class": "CommandNotFound", "desc": "d"}}"#, ErrorClass.commandNotFound, "d"),
    (#"{"error": {"class": "Future", "desc": ""}, "return": {}}"#, ErrorClass("Future"), ""),
    (#"{"error": {}}"#, .genericError, "{}"),
    (#"{"error": "x"}"#, .genericError, "\"x\""),
    (#"{"error": null}"#, .genericError, "null"),
  ])
  func readsErrors(_ text: String, _ errorClass: ErrorClass, _ desc: String) throws {
    let response = try #require(Response(message(text)))
    #expect(response.isError && response.returned == nil)
    #expect(response.outcome == .error(errorClass, desc: desc))
  }

  @Test func readsSuccesses() throws {
    let response = try #require(Response(message(#"{"return": {"a": [1]}, "id": 1}"#)))
    #expect(response.returned == .object(["a": .array([.integer(1)])]))
    #expect(!response.isError)
    #expect(Response(try message(#"{"event": "X"}"#)) == nil)
  }

  @Test(arguments: [
    (#"{"event": "A"}"#, "A", Timestamp.unknown, JSONValue.object([:])),
    (
      #"{"timestamp": {"seconds": 1258551470, "microseconds": 802384}, "event": "POWERDOWN"}"#,
      "POWERDOWN", Timestamp(seconds: 1_258_551_470, microseconds: 802_384), .object([:])
    ),
    (
      #"{"timestamp": {"seconds": -1, "microseconds": -1}, "event": "B", "data": {"x": 1}}"#, "B",
      .unknown, .object(["x": .integer(1)])
    ),
    (
      #"{"timestamp": {"seconds": 1, "microseconds": 1000000}, "event": "C"}"#, "C", .unknown,
      .object([:])
    ),
    (#"{"timestamp": 5, "event": "D", "data": null}"#, "D", .unknown, .null),
  ])
  func readsEvents(
    _ text: String, _ name: String, _ timestamp: Timestamp, _ data: JSONValue
  ) throws {
    let event = try #require(Event(message(text)))
    #expect(event.name == name && event.timestamp == timestamp && event.dataValue == data)
    #expect(event.timestamp.isKnown == (timestamp != .unknown))
  }

  @Test(arguments: [#"{"event": 5}"#, #"{"event": null}"#, #"{"return": {}}"#])
  func takesNothingElseForAnEvent(_ text: String) throws {
    #expect(Event(try message(text)) == nil)
  }
}

import Foundation
import SystemPackage
import TestSupport
import Testing
import Transport

/// The connection ends at every byte of what a server says: nothing hangs, and nothing that
/// arrived is lost.
@Suite(.blocking) struct CutConnectionTests {
  private static let greeting =
    #"{"QMP": {"version": {"qemu": {"micro": 2, "minor": 2, "major": 7}, "package": ""}, "capabilities": []}}"#
    + "\r\n"
  private static let negotiated = #"{"return": {}, "id": 1}"# + "\r\n"
  private static let event =
    #"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "STOP"}"# + "\r\n"
  private static let answer = #"{"return": {"a": [1]}, "id": 2}"# + "\r\n"

  /// Sends at most so many bytes of the conversation, waiting for the client where a server does.
  private static func play(_ client: ScriptedClient, upTo count: Int) throws {
    var left = count
    for (command, text) in [
      (nil, greeting), ("qmp_capabilities", negotiated), ("\"x\"", event + answer),
    ] {
      if let command { try client.expect(command) }
      try client.send(bytes: Array(text.utf8.prefix(left)))
      left -= min(left, text.utf8.count)
      if left == 0 { return }
    }
  }

  private static let length = (greeting + negotiated + event + answer).utf8.count

  @Test func atEveryByte() throws {
    let cuts = Array(0...Self.length)
    let rounds = Rounds()
    let server = try ScriptedMonitor { client in
      try Self.play(client, upTo: cuts[min(rounds.next(), Self.length)])
    }
    // Each round is a connection of its own within one shell.
    let script =
      "\\wait NEVER\n" + cuts.map { _ in "\\c \(server.socket)\nx\n\\echo --\n" }.joined()
    let result = try run(.shell, "--events", "on", "exec:\(Self.helper)", input: .text(script))
    #expect(result.status == 3 || result.status == 4)
    let outputs = result.output.components(separatedBy: "--\n")
    #expect(outputs.count == cuts.count + 1)
    let eventStart = (Self.greeting + Self.negotiated).utf8.count
    let eventEnd = eventStart + Self.event.utf8.count
    for (cut, output) in zip(cuts, outputs) {
      // A message without the line break behind it is whole.
      let expected =
        (cut >= eventEnd - 2 ? Self.event.trimmed + "\n" : "")
        + (cut >= Self.length - 2 ? "{\"return\": {\"a\": [1]}}\n" : "")
      #expect(output == expected, "cut at byte \(cut)")
    }
    func count(_ words: String) -> Int { result.errors.components(separatedBy: words).count - 1 }
    #expect(count("before it answered x: outcome unknown") == Self.length - 2 - eventStart)
    #expect(
      count("the server closed the connection before its greeting")
        == Self.greeting.utf8.count - 2)
    #expect(
      count("before it answered qmp_capabilities") + count("before the answer to qmp_capabilities")
        == Self.negotiated.utf8.count)
  }

  /// A first server that needs none of the rounds: it negotiates and ends, lest it be kept where a
  /// round fails.
  private static let helper =
    "echo '\(greeting.trimmed)'; read x; echo '{\"return\": {}, \"id\": 1}'"

  @Test(arguments: [
    (#"{"return": {}, "id""#, "{\"return\": {}, \"id\""), ("{", "{"), ("  \r\n \t", nil),
    ("nonsense", "nonsense"),
  ])
  func whatWasCutIsShown(_ text: String, _ shown: String?) throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      try client.send(bytes: Array(text.utf8))
    }
    let result = try run(.shell, server.socket, "x")
    let cut = shown.map { "the connection ended inside a message: \"\($0)\"\n" } ?? ""
    #expect(
      result
        == ProgramResult(
          status: 4, output: "",
          errors: cut + "connection closed by the server before it answered x: outcome unknown\n"))
  }

  @Test func severalUnansweredCommandsAreNamed() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"b\"")
    }
    let result = try run(.shell, server.socket, input: .text("a\nb\n"))
    #expect(
      result
        == ProgramResult(
          status: 4, output: "",
          errors: "connection closed by the server before it answered a, b: outcome unknown\n"))
  }

  @Test(arguments: ["c | cat", "c > f", "c"])
  func aCommandAfterTheEndIsNotSent(_ line: String) throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"b\"")
    }
    let result = try run(.shell, server.socket, input: .text("a\nb\n\\conninfo\n\(line)\n"))
    #expect(result.status == 4)
    #expect(
      result.errors == """
        connection closed by the server before it answered a, b: outcome unknown
        <stdin>:4: not connected

        """)
  }

  @Test(arguments: ["b | cat", "b"])
  func theEndWhileALineWaitsToBeSent(_ line: String) throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      for _ in 1...8 { try client.expect("\"a\"") }
    }
    let script = String(repeating: "a\n", count: 8) + line + "\n"
    let result = try run(.shell, server.socket, input: .text(script))
    #expect(result.status == 4)
    #expect(
      result.errors == """
        connection closed by the server before it answered a, a, a, a, a, a, a, a: outcome unknown
        <stdin>:9: not connected

        """)
  }
}

/// Counts, on whatever thread.
private final class Rounds: @unchecked Sendable {
  private var count = 0

  /// Only ever called on the thread of the script.
  func next() -> Int {
    defer { count += 1 }
    return count
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

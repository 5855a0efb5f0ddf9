import SystemPackage
import TestSupport
import Testing
import Transport

/// Messages of every size, in both directions, and many of them.
@Suite(.blocking) struct LargeMessagesTests {
  /// Runs `x` on a server that answers with these bytes, and gives what was printed.
  private func answer(_ bytes: [UInt8], _ options: [String] = []) throws -> ProgramResult {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      try client.send(bytes: bytes)
      client.hold()
    }
    return try run(.shell, arguments: options + [server.socket, "x"], within: 600)
  }

  private func compare(_ result: ProgramResult, _ expected: [UInt8]) {
    #expect(result.status == 0)
    #expect(result.errors == "")
    let isSame = Array(result.output.utf8) == expected
    #expect(isSame, "\(result.output.utf8.count) bytes")
  }

  @Test func aReplyOf64MiB() throws {
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 64 << 20)
    let value = Array("{\"return\": \"".utf8) + text + Array("\"".utf8)
    compare(
      try answer(value + Array(", \"id\": 2}\r\n".utf8)), value + Array("}\n".utf8))
  }

  @Test func aReplyIndentedInManyPieces() throws {
    let numbers = 0..<60_000
    let value = "[" + numbers.map { "{\"n\": \($0)}" }.joined(separator: ", ") + "]"
    let lines = numbers.map { "  {\n    \"n\": \($0)\n  }" }.joined(separator: ",\n")
    let reply = Array("{\"return\": \(value), \"id\": 2}\r\n".utf8)
    compare(
      try answer(reply, ["-p", "--format", "value"]), Array("[\n\(lines)\n]\n".utf8))
  }

  @Test func aNumberAndAKeyOf10MB() throws {
    let digits = [UInt8](repeating: UInt8(ascii: "7"), count: 10_000_000)
    let key = [UInt8](repeating: UInt8(ascii: "k"), count: 10_000_000)
    let value =
      Array("{\"return\": {\"n\": ".utf8) + digits + Array(", \"".utf8) + key
      + Array("\": true}".utf8)
    compare(
      try answer(value + Array(", \"id\": 2}\r\n".utf8)), value + Array("}\n".utf8))
  }

  /// Else a server could take all the memory of the machine.
  @Test func aLineThatDoesNotEnd() throws {
    let folder = TemporaryFolder()
    let server = folder.write(
      """
      echo '{"QMP": {"version": {}, "capabilities": []}}'
      read negotiation
      echo '{"return": {}, "id": 1}'
      read command
      exec cat /dev/zero
      """, to: "server")
    let result = try run(.shell, arguments: ["exec:sh \(server)", "x"], within: 600)
    #expect(result.status == 4)
    #expect(result.output == "")
    #expect(result.errors.contains("more than 512 MiB before it answered x: outcome unknown"))
  }

  @Test func aHundredThousandMessagesInOneWrite() throws {
    var flood: [UInt8] = []
    for number in 0..<100_000 {
      flood += Array("{\"event\": \"E\", \"data\": \(number)}\r\n".utf8)
    }
    let result = try answer(
      flood + Array("{\"return\": {}, \"id\": 2}\r\n".utf8), ["--events", "on"])
    #expect(result.status == 0)
    #expect(result.lines.count == 100_001)
    #expect(result.lines.last == "{\"return\": {}}")
    #expect(result.lines[99_999] == "{\"event\": \"E\", \"data\": 99999}")
  }

  @Test func aCommandOf10MBToAServerThatReadsLate() throws {
    let text = String(repeating: "y", count: 10_000_000)
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      // It reads nothing for a while, then everything.
      pause(milliseconds: 500)
      try client.answerAll(#"{"return": {"ok": true}, "id": 2}"#)
    }
    let result = try run(
      .shell, server.socket,
      input: .text("{\"execute\":\"x\",\"arguments\":{\"a\":\"\(text)\"}}\n"), within: 600)
    compare(result, Array("{\"return\": {\"ok\": true}}\n".utf8))
    let isWhole =
      server.received.last == "{\"execute\":\"x\",\"arguments\":{\"a\":\"\(text)\"},\"id\":2}"
    #expect(isWhole)
  }

  @Test func aServerThatNeverReadsIsGivenUpInTime() throws {
    let text = String(repeating: "y", count: 10_000_000)
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      client.hold()
    }
    let result = try run(
      .shell, "-t", "3", server.socket,
      input: .text("{\"execute\":\"x\",\"arguments\":{\"a\":\"\(text)\"}}\n"), within: 600)
    #expect(
      result
        == ProgramResult(status: 124, output: "", errors: "<stdin>:1: no reply to x after 3 s\n"))
  }

  @Test func eventsArriveWhileTheServerDoesNotRead() throws {
    let text = String(repeating: "y", count: 4_000_000)
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      for _ in 0..<10_000 { try client.send("{\"event\": \"E\"}") }
      try client.answerAll(#"{"return": {}, "id": 2}"#)
    }
    let result = try run(
      .shell, "--events", "on", server.socket,
      input: .text("{\"execute\":\"x\",\"arguments\":{\"a\":\"\(text)\"}}\n"), within: 600)
    #expect(result.status == 0)
    #expect(result.lines.count == 10_001)
  }
}

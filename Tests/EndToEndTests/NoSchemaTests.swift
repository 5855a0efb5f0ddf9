import TestSupport
import Testing
import Transport

/// Servers that ignore `query-qmp-schema`, or answer what cannot be read.
@Suite(.blocking) struct NoSchemaTests {
  private static let lines = String(repeating: "x a=1\n", count: 12)

  private func server(
    _ onSchema: @escaping @Sendable (ScriptedClient) throws -> Void
  ) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("query-qmp-schema") {
          try onSchema(client)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
  }

  /// Twelve lines would take 24 seconds if each waited for it.
  @Test func aServerThatIgnoresTheQuestionIsWaitedForOnce() throws {
    let server = try server { _ in }
    let result = try run(
      .shell, "-t", "2", server.socket, input: .text(Self.lines), within: 15)
    #expect(
      result
        == ProgramResult(
          status: 0, output: String(repeating: "{\"return\": {}}\n", count: 12),
          errors:
            "the server has not described itself in time: values are typed by their looks\n"))
  }

  /// A single wait would take longer than the test may.
  @Test func anAnswerThatCannotBeReadIsNotWaitedFor() throws {
    let server = try server {
      try $0.send(
        bytes: Array("{\"return\": [\"".utf8) + [0xC3, 0x28]
          + Array("\"], \"id\": \($0.lastID)}\r\n".utf8))
    }
    let result = try run(
      .shell, "-t", "100", server.socket, input: .text(Self.lines), within: 60)
    #expect(
      result
        == ProgramResult(
          status: 0, output: String(repeating: "{\"return\": {}}\n", count: 12),
          errors:
            "the server's schema cannot be read: not UTF-8 at byte 13: "
            + "\"{\"return\": [\"�(\"], \"id\": 2}\"; values are typed by their looks\n"))
  }

  /// At the prompt, too, only one line waits: these would take 40 seconds.
  @Test func thePromptWaitsOnce() throws {
    let server = try server { _ in }
    let screen = try TmuxScreen(.shell, server.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for number in 1...40 {
      try screen.type("x a=\(number)")
      try screen.press("Enter")
    }
    #expect(
      wait(seconds: 20, until: { server.received.contains { $0.contains("\"a\":40") } }),
      "\(screen.text)")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
  }
}

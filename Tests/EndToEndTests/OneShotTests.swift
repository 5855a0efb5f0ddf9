import TestSupport
import Testing

@Suite(.blocking) struct OneShotTests {
  @Test func answersOneCommand() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "query-name")
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
  }

  @Test func tellsAnErrorByTheStatus() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"id": $id, "error": {"class": "GenericError", "desc": "no"}}"#)
    }
    let result = try run(.shell, monitor.socket, "x", "a=1")
    #expect(result.status == 1)
    #expect(result.output == "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\n")
    let sent = monitor.received.filter { $0.contains(#""x""#) }
    #expect(sent == [#"{"execute":"x","arguments":{"a":1},"id":3}"#])
  }
}

import TestSupport
import Testing

/// What the end of the connection means once the virtual machine was asked to end.
@Suite(.blocking) struct QuitTests {
  @Test func aServerNeedNotAnswer() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("quit")
    }
    #expect(
      try run(.shell, monitor.socket, "quit") == ProgramResult(status: 0, output: "", errors: ""))
  }

  @Test func whatWasSentBehindIsNotLostInSilence() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("quit")
      try client.expect("query-name")
      try client.send(#"{"return": {}, "id": 2}"#)
    }
    #expect(
      try run(.shell, monitor.socket, input: .text("quit\nquery-name\n"))
        == ProgramResult(
          status: 4, output: "{\"return\": {}}\n",
          errors: "connection closed by the server before it answered query-name: outcome unknown\n"
        ))
  }
}

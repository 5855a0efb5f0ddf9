import TestSupport
import Testing
import Transport

/// The end of the connection is expected after SHUTDOWN, but not when the machine goes on.
@Suite(.blocking) struct ExpectedEndTests {
  @Test(arguments: [
    ([], true), (["SHUTDOWN"], false), (["SHUTDOWN", "RESET"], true),
    (["SHUTDOWN", "RESUME"], true),
    (["SHUTDOWN", "RESET", "SHUTDOWN"], false),
  ])
  func aMachineThatGoesOnIsNotExpectedToEnd(_ events: [String], _ isTold: Bool) throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("\"x\"")
      for event in events { try client.send(#"{"event": "\#(event)"}"#) }
      try client.send(#"{"return": {}, "id": $id}"#)
    }
    let result = try run(.shell, monitor.socket, input: .text("x\n\\wait NEVER\n"))
    #expect(result.status == 4)
    #expect(result.output == "{\"return\": {}}\n")
    #expect(
      result.errors
        == (isTold ? "connection closed by the server\n" : "")
        + "<stdin>:2: the connection ended while waiting\n")
  }

  /// What the server said before a command may be otherwise after it.
  @Test func aCommandMakesLiveAnswersOld() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("query-qmp-schema") {
          try client.send(#"{"return": \#(Self.schema), "id": $id}"#)
        } else if line.contains("device-list-properties") {
          try client.send(#"{"return": [{"name": "n", "type": "uint32"}], "id": $id}"#)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
    let script = String(repeating: "device_add driver=d n=1\n", count: 3)
    let result = try run(.shell, monitor.socket, input: .text(script))
    #expect(result.status == 0, "\(result)")
    #expect(
      monitor.received.count { $0.contains("device-list-properties") } == 3, "\(monitor.received)")
  }

  private static let schema =
    #"[{"meta-type": "command", "name": "device_add", "arg-type": "1", "ret-type": "0"}, "#
    + #"{"meta-type": "command", "name": "device-list-properties", "arg-type": "2", "ret-type": "0"}, "#
    + #"{"meta-type": "object", "name": "0", "members": []}, "#
    + #"{"meta-type": "object", "name": "1", "members": [{"name": "driver", "type": "str"}]}, "#
    + #"{"meta-type": "object", "name": "2", "members": [{"name": "typename", "type": "str"}]}, "#
    + #"{"meta-type": "builtin", "name": "str", "json-type": "string"}]"#
}

import TestSupport
import Testing

/// `--dry-run --schema ADDRESS`: lines are checked by what a server says of itself.
@Suite(.blocking) struct CheckingByServerTests {
  /// One that greets and then says nothing, one that leaves, one that is too old.
  @Test func aServerThatDoesNotSayItsSchemaIsTold() throws {
    let mute = try ScriptedMonitor { client in
      try client.negotiate()
      client.hold()
    }
    let leaving = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("query-qmp-schema")
    }
    let old = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll()
    }
    func check(_ source: String, _ bound: String = "60") throws -> ProgramResult {
      try run(.shell, "-t", bound, "--dry-run", "--schema", source, "query-name")
    }
    #expect(
      try check(mute.socket, "3")
        == ProgramResult(
          status: 124, output: "",
          errors: "qmp-shell: unix:\(mute.socket): no reply to query-qmp-schema after 3 s\n"))
    let left = try check(leaving.socket)
    #expect(left.status == 4, "\(left)")
    #expect(left.errors.hasPrefix("connection closed by the server"), "\(left)")
    #expect(
      try check(old.socket)
        == ProgramResult(
          status: 2, output: "",
          errors: "qmp-shell: \(old.socket): this server does not describe itself\n"))
  }
}

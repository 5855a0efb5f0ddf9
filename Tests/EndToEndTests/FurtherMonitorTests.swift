import TestSupport
import Testing

/// `\monitor PATH`.
@Suite(.blocking) struct FurtherMonitorTests {
  private let folder = TemporaryFolder()

  private static let greeting =
    #"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 1, "major": 11}, "package": ""}, "capabilities": ["oob"]}}"#

  /// A server of that version, which answers so to `object-add`.
  private func server(_ greeting: String, objectAdd: String) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.send(greeting)
      try client.expect("qmp_capabilities")
      try client.send(#"{"return": {}, "id": $id}"#)
      while let line = try client.receive() {
        // What is added has an id too.
        let id = line.split(separator: #""id":"#).last?.prefix { $0 != "}" } ?? ""
        let answer = line.contains("object-add") ? objectAdd : #"{"return": {}, "id": $id}"#
        let text = line.contains("query-qmp-schema") ? ScriptedClient.withoutSchema : answer
        try client.send(text.replacing("$id", with: id))
      }
    }
  }

  @Test func aNewQEMUIsAsked() throws {
    let server = try server(Self.greeting, objectAdd: #"{"return": {}, "id": $id}"#)
    let path = folder.file("m")
    let result = try run(.shell, server.socket, "-c", "\\monitor unix:\(path)")
    #expect(
      result
        == ProgramResult(
          status: 0,
          output: "one more monitor is at \(path), for one client: qmp-shell \(path)\n", errors: "")
    )
    let sent = server.received.filter { $0.contains("-add") }
    try #require(sent.count == 2)
    #expect(sent[0].contains(#""execute":"chardev-add""#))
    #expect(
      sent[0].contains(
        #""backend":{"type":"socket","data":{"addr":{"type":"unix","data":{"path":"\#(path)"}},"server":true,"wait":false}}"#
      ))
    #expect(sent[1].contains(#""qom-type":"monitor-qmp""#))
    #expect(sent[1].contains(#""close-action":"delete""#))
  }

  /// What was made for it goes again.
  @Test func whatQEMURefusesIsShown() throws {
    let server = try server(
      Self.greeting,
      objectAdd: #"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
    let result = try run(.shell, server.socket, "-c", "\\monitor \(folder.file("m"))")
    #expect(result.status == 1)
    #expect(result.output == "{\"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\n")
    #expect(server.received.last?.contains("chardev-remove") == true)
  }

  @Test func anOldQEMUCannot() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "-c", "\\monitor \(folder.file("m"))")
    #expect(result.status == 1)
    #expect(
      result.errors.hasSuffix(
        "cannot add a monitor while it runs, 11.1 and later can; "
          + "\\share LISTEN lets others use this one\n"), "\(result)")
    #expect(result.errors.hasPrefix("-c:1: QEMU 7.2."))
    #expect(folder.names == [])
  }

  @Test(arguments: [
    ("\\monitor", "usage: \\monitor PATH"),
    ("\\monitor localhost:4444", "localhost:4444: give the path of a UNIX socket"),
    ("\\monitor TAKEN", "there is a file at TAKEN already"),
  ])
  func whatCannotBeIsTold(_ line: String, _ sentence: String) throws {
    let server = try server(Self.greeting, objectAdd: #"{"return": {}, "id": $id}"#)
    let taken = folder.write("mine", to: "taken")
    let result = try run(
      .shell, server.socket, "-c", line.replacing("TAKEN", with: taken))
    #expect(result.status == 1)
    #expect(result.errors == "-c:1: \(sentence.replacing("TAKEN", with: taken))\n")
    #expect(!server.received.contains { $0.contains("-add") })
  }

  @Test func whoMayOnlyLookAddsNone() throws {
    let server = try server(Self.greeting, objectAdd: #"{"return": {}, "id": $id}"#)
    let result = try run(
      .shell, "--read-only", server.socket, "-c", "\\monitor \(folder.file("m"))")
    #expect(result.status == 1)
    #expect(!server.received.contains { $0.contains("-add") })
  }
}

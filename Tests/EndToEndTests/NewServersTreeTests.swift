import TestSupport
import Testing

/// `\tree` on a server that plays a QEMU 10.1, whose nodes tell their children.
@Suite(.blocking) struct NewServersTreeTests {
  private static let nodes = """
    [{"node-name": "a", "drv": "qcow2", "ro": false, "image": {"virtual-size": 1048576}, \
    "children": [{"child": "file", "node-name": "a-file"}, {"child": "backing", "node-name": "base"}]}, \
    {"node-name": "a-file", "drv": "file", "ro": false, "file": "/a", "children": []}, \
    {"node-name": "base", "drv": "qcow2", "ro": true, \
    "children": [{"child": "file", "node-name": "base-file"}]}, \
    {"node-name": "base-file", "drv": "file", "ro": true, "file": "/base", "children": []}, \
    {"node-name": "b", "drv": "qcow2", "ro": false, \
    "children": [{"child": "backing", "node-name": "base"}]}]
    """
  private static let devices = """
    [{"device": "", "qdev": "/machine/peripheral/disk0/virtio-backend", \
    "inserted": {"node-name": "a"}}]
    """
  private static let unknown =
    #"{"id": $id, "error": {"class": "CommandNotFound", "desc": "The command has not been found"}}"#

  /// - Parameter answers: what it says to some commands; nothing is no answer.
  private func server(_ answers: [String: String]) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      while let message = try client.receive() {
        let known = answers.first { message.contains("\"\($0.key)\"") }
        if known?.value == "" { continue }
        try client.send(known.map { #"{"return": \#($0.value), "id": $id}"# } ?? Self.unknown)
      }
    }
  }

  private static let all = ["query-named-block-nodes": nodes, "query-block": devices]

  @Test func childrenAreTheEdges() throws {
    let monitor = try server(Self.all)
    let result = try run(.shell, monitor.socket, "\\tree")
    #expect(
      result.lines == [
        "disk0  device", "└─ root: a  qcow2  1 MiB", "   ├─ file: a-file  file  /a",
        "   └─ backing: base  qcow2  read-only",
        "      └─ file: base-file  file  read-only  /base",
        "b  qcow2", "└─ backing: ↑ base",
      ], "\(result)")
    #expect(result.status == 0)
    #expect(
      monitor.received.contains { $0.contains(#""flat": true"#) || $0.contains(#""flat":true"#) })
  }

  @Test func whatItDoesNotKnowIsNoTrouble() throws {
    // Neither exports, nor jobs, nor the debugging aid.
    let monitor = try server(Self.all)
    let result = try run(.shell, monitor.socket, "\\tree", "b", "--ascii")
    #expect(result.lines.first == "b  qcow2", "\(result)")
    #expect(result.lines.last == "   `- file: base-file  file  read-only  /base", "\(result)")
    #expect(result.errors == "")
  }

  /// What a server does not answer, and the exit status.
  private static let silences: [([String], Int32)] = [
    (["query-jobs"], 4),
    (
      [
        "query-jobs", "query-block", "query-block-exports", "x-debug-query-block-graph",
        "query-named-block-nodes",
      ], 124
    ),
  ]

  /// A reply that others overtake is lost; where none comes, the user's bound holds.
  @Test(arguments: silences)
  func aServerThatIsSilentIsNotWaitedForWithoutEnd(_ silent: [String], _ status: Int32) throws {
    let answers = Self.all.merging(silent.map { ($0, "") }) { _, nothing in nothing }
    let monitor = try server(answers)
    let result = try run(.shell, "-t", "1", monitor.socket, "\\tree")
    #expect(result.status == status, "\(result)")
    #expect(result.errors.contains("query-"), "\(result)")
  }

  @Test func aServerThatCannotTellSaysSo() throws {
    let monitor = try server([:])
    let result = try run(.shell, monitor.socket, "\\tree")
    #expect(result.status == 1)
    #expect(result.output.contains("CommandNotFound"), "\(result)")
  }
}

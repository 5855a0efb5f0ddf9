import Foundation
import TestSupport
import Testing

/// How far something has come, on a terminal and elsewhere.
@Suite(.blocking) struct ProgressTests {
  private let folder = TemporaryFolder()

  /// The sixth of twenty commands is answered once somebody has seen how far it has come.
  @Test func aReplayThatTakesLongIsToldOfAndLeavesNothingBehind() throws {
    let seen = folder.file("seen")
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      for number in 1...20 {
        try client.expect("query-status")
        if number == 6 { _ = wait { FileManager.default.fileExists(atPath: seen) } }
        try client.send(#"{"return": {}, "id": $id}"#)
      }
      client.hold()
    }
    let script = folder.write(String(repeating: "query-status\n", count: 20), to: "slow.qmp")
    let screen = try TmuxScreen(.shell, "--replay", script, server.socket, folder: folder)
    #expect(screen.waits(for: "slow.qmp [#"), "\(screen.text)")
    #expect(screen.waits(for: "/s  0:"), "\(screen.text)")
    folder.write("", to: "seen")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(!screen.scrolled.contains { $0.contains("slow.qmp [") }, "\(screen.scrolled)")
  }

  @Test func nothingOfItOffATerminal() throws {
    let qemu = try RealQEMU()
    let script = folder.write(
      String(repeating: "\\sleep 0.5\n", count: 3) + "query-status\n", to: "slow.qmp")
    let result = try run(.shell, "--format", "value", "--replay", script, qemu.socket)
    #expect(result.errors == "")
    #expect(result.lines.count == 1)
    #expect(result.output.contains("\"running\""))
  }
}

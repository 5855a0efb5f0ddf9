import TestSupport
import Testing

/// How far something has come, on a terminal and elsewhere.
@Suite(.blocking) struct ProgressTests {
  private let qemu: RealQEMU
  private let script: String

  init() throws {
    qemu = try RealQEMU()
    script = qemu.folder.write(
      String(repeating: "\\sleep 0.5\n", count: 6) + "query-status\n", to: "slow.qmp")
  }

  @Test func aReplayThatTakesLongIsToldOfAndLeavesNothingBehind() throws {
    let screen = try TmuxScreen(
      .shell, "--replay", script, qemu.socket, folder: qemu.folder)
    #expect(screen.waits(for: "slow.qmp [#"), "\(screen.text)")
    #expect(screen.waits(for: "/s  0:0"), "\(screen.text)")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(!screen.scrolled.contains { $0.contains("slow.qmp [") }, "\(screen.scrolled)")
  }

  @Test func nothingOfItOffATerminal() throws {
    let result = try run(.shell, "--format", "value", "--replay", script, qemu.socket)
    #expect(result.errors == "")
    #expect(result.lines.count == 1)
    #expect(result.output.contains("\"running\""))
  }
}

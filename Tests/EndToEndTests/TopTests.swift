import Foundation
import TestSupport
import Testing

/// `\top` on real machines.
@Suite(.blocking) struct TopTests {
  /// A machine whose firmware looks for something to boot, with the CPU time of its threads.
  private func machine(_ name: String, _ folder: TemporaryFolder) throws -> RealQEMU {
    try RealQEMU(
      .options([
        "-machine", "q35", "-m", "32", "-smp", "2", "-name", "guest=\(name)", "-blockdev",
        "driver=null-co,node-name=d0,size=1048576,read-zeroes=on", "-device",
        "virtio-blk-pci,drive=d0,id=disk0",
      ]), folder: folder)
  }

  @Test func aPipeGetsOnePicture() throws {
    let qemu = try machine("web7", TemporaryFolder())
    let result = try run(.shell, qemu.socket, "\\top", "0.5")
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.lines
    #expect(lines[0].contains("  running  up "), "\(lines)")
    #expect(lines[0].contains("memory 32 MiB  resident "))
    #expect(lines.contains { $0.hasPrefix("CPU 0 [") && $0.contains("%") })
    #expect(lines.contains { $0.hasPrefix("DISK") })
    #expect(lines.contains { $0.hasPrefix("disk0") })
  }

  @Test func aScriptAtSeveralGetsOneTable() throws {
    let machines = try ["web1", "web2"].map { try machine($0, TemporaryFolder()) }
    let folder = TemporaryFolder()
    let line = "\\top 0.3 > \(folder.file("f"))"
    let result = try run(
      .shell, machines[0].socket, machines[1].socket, "-c", "\\top 0.3", "-c", line)
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 3, "\(result)")
    #expect(result.lines.first?.hasPrefix("MACHINE") == true)
    #expect(result.lines.dropFirst().map { $0.prefix(4) } == ["web1", "web2"])
    #expect(folder.text(of: "f").split(separator: "\n").count == 3)
  }

  @Test func aTerminalIsRedrawnUntilQ() throws {
    let folder = TemporaryFolder()
    let qemu = try machine("web7", folder)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, columns: 100, folder: folder)
    try #require(screen.waits { $0.last?.hasPrefix("(") == true })
    try screen.type("\\top 0.3")
    try screen.press("Enter")
    #expect(screen.waits { $0.last?.hasSuffix("q ends it") == true }, "\(screen.text)")
    #expect(screen.waits { $0.contains { $0.contains("CPU 0 [") } }, "\(screen.text)")
    // Other keys do nothing, and what happens meanwhile is told afterwards.
    try screen.type("x")
    try screen.type("q")
    #expect(screen.waits { $0.last?.hasPrefix("(") == true }, "\(screen.text)")
    #expect(screen.rows.contains { $0.hasPrefix("disk0") }, "\(screen.text)")
  }

  @Test func severalMachinesHaveARowEach() throws {
    let (one, other) = (
      try machine("web1", TemporaryFolder()), try machine("web2", TemporaryFolder())
    )
    let screen = try TmuxScreen(
      .shell, "-q", "a=\(one.socket)", "b=\(other.socket)", columns: 100)
    try #require(screen.waits { $0.last?.hasPrefix("(") == true }, "\(screen.text)")
    try screen.type("\\top 0.3")
    try screen.press("Enter")
    #expect(
      screen.waits { rows in
        rows.contains { $0.hasPrefix("MACHINE") }
          && rows.contains { $0.hasPrefix("a ") && $0.contains("running") && $0.contains("%") }
          && rows.contains { $0.hasPrefix("b ") && $0.contains("running") && $0.contains("%") }
      }, "\(screen.text)")
    // One that is stopped by its user holds up none.
    other.send(SIGSTOP)
    #expect(
      screen.waits { $0.contains { $0.hasPrefix("b ") && $0.contains("no answer") } },
      "\(screen.text)")
    #expect(screen.rows.contains { $0.hasPrefix("a ") && $0.contains("running") })
    other.send(SIGCONT)
    #expect(
      screen.waits { $0.contains { $0.hasPrefix("b ") && $0.contains("running") } },
      "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last?.hasPrefix("(a) ") == true || $0.last?.hasPrefix("(a") == true })
  }
}

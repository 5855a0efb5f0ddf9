import TestSupport
import Testing

/// QOM as folders, on a real machine.
@Suite(.blocking) struct ObjectFoldersTests {
  @Test func aScriptLooksAround() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(
      .shell, qemu.socket, "-c", "\\cd machine/peripheral", "-c", "\\ls", "-c",
      "\\cat disk0/drive ../type", "-c", "\\ls -l disk0 | grep -c '  bool  '", "-c", "\\cd nowhere",
      "-c", "\\ls ../q35/..//peripheral/disk0/virtio-bus")
    #expect(result.status == 1)
    let lines = result.lines
    #expect(Array(lines.prefix(3)) == ["disk0/", "type", "d0"])
    #expect(lines[3].hasPrefix("pc-q35-"))
    #expect(try #require(Int(lines[4])) > 20)
    #expect(lines[5].contains("Device '/machine/peripheral/nowhere' not found"))
    #expect(lines.contains("type"))
    #expect(result.errors == "")
  }

  @Test func aTreeHasEveryObject() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(.shell, qemu.socket, "\\tree", "qom")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count > 200)
    #expect(result.lines[0] == "/  container")
    #expect(result.lines.contains { $0.hasSuffix("─ disk0  virtio-blk-pci") })
    let part = try run(
      .shell, qemu.socket, "\\tree", "qom", "--ascii", "/machine/peripheral/disk0/virtio-bus")
    #expect(
      part.lines == ["/machine/peripheral/disk0/virtio-bus  virtio-pci-bus"])
  }

  @Test func theFolderStandsInThePrompt() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    try screen.type("\\cd mach")
    #expect(try screen.completes { $0.hasSuffix("\\cd machine/") }, "\(screen.text)")
    try screen.type("peripheral")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU prelaunch /machine/peripheral)" }, "\(screen.text)")
    try screen.type("\\cat disk0/dri")
    #expect(try screen.completes { $0.hasSuffix("\\cat disk0/drive") }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.suffix(2) == ["d0", "(QEMU prelaunch /machine/peripheral)"] },
      "\(screen.text)")
    try screen.type("\\cd")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU prelaunch)" }, "\(screen.text)")
  }
}

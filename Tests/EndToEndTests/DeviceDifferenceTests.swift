import TestSupport
import Testing

/// `\diff --devices` between a server and files that it has written itself.
@Suite(.blocking) struct DeviceDifferenceTests {
  @Test func aFileOfItsOwnIsNoDifferentUntilItIsChanged() throws {
    let qemu = try RealQEMU()
    let file = qemu.folder.file("devices")
    let kept = try run(.shell, qemu.socket, "-c", "\\schema --devices \(file)")
    #expect(kept == ProgramResult(status: 0, output: "", errors: ""))
    let same = try run(.shell, qemu.socket, "\\diff", "--devices", file)
    #expect(same == ProgramResult(status: 0, output: "", errors: ""))

    let text = qemu.folder.text(of: "devices")
      .replacing("\"virtio-blk-pci\"", with: "\"virtio-blob-pci\"")
    let changed = qemu.folder.write(text, to: "changed")
    let result = try run(.shell, qemu.socket, "\\diff", "--devices", changed)
    #expect(result.status == 1)
    #expect(result.lines == ["- device virtio-blk-pci", "+ device virtio-blob-pci"], "\(result)")
  }

  @Test func anotherServerIsAskedToo() throws {
    let (one, other) = (try RealQEMU(), try RealQEMU())
    let result = try run(.shell, one.socket, "\\diff", "--devices", other.socket)
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
    // It was given back: others can connect.
    #expect(try run(.shell, other.socket, "query-version").status == 0)
  }

  @Test func oneWithAGuestIsAskedOnlyIfOneSaysSo() throws {
    let qemu = try RealQEMU(.withDisk)
    let file = qemu.folder.file("devices")
    let refused = try run(.shell, qemu.socket, "-c", "\\schema --devices \(file)")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("give --yes, or ask one of -machine none"), "\(refused)")
    #expect(!qemu.folder.names.contains("devices"))
    let kept = try run(.shell, "--yes", qemu.socket, "-c", "\\schema --devices \(file)")
    #expect(kept.status == 0, "\(kept)")
    #expect(qemu.folder.text(of: "devices").contains("\"virtio-blk-pci\""))
  }

  @Test func aFileWithoutDevicesIsToldOf() throws {
    let qemu = try RealQEMU()
    let file = qemu.folder.write("-> {\"execute\": \"query-status\"}\n", to: "none")
    let result = try run(.shell, qemu.socket, "\\diff", "--devices", file)
    #expect(result.status == 1)
    #expect(result.errors.contains("\(file) holds no devices"), "\(result)")
  }
}

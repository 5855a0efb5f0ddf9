import TestSupport
import Testing

/// The commands that come with the program, each on a real QEMU.
@Suite(.blocking) struct ShippedCommandsTests {
  private let folder = TemporaryFolder()
  private static let commands = #filePath.replacing(
    /Tests\/EndToEndTests\/[^\/]*$/, with: "Docs/Commands")

  /// Runs lines where the commands of the repository are one's own.
  private func result(_ script: String, on qemu: RealQEMU) throws -> ProgramResult {
    let config = folder.file("config")
    let made = try RunningProgram(
      words: [
        "sh", "-c", "mkdir -p $0/qmp-shell && ln -s $1 $0/qmp-shell/commands", config,
        Self.commands,
      ]
    ).finish()
    #expect(made.status == 0, "\(made)")
    return try run(
      .shell, qemu.socket, input: .text(script), variables: ["XDG_CONFIG_HOME": config],
      within: 100)
  }

  private func image(_ name: String) throws -> String {
    let path = folder.file(name)
    let made = try RunningProgram(words: ["qemu-img", "create", "-f", "qcow2", path, "16M"])
      .finish()
    #expect(made.status == 0, "\(made)")
    return path
  }

  /// Only a guest lets its device go: without one the wait for it says so.
  @Test func aDiskIsAttachedAndStaysUntilTheGuestLetsItGo() throws {
    let qemu = try RealQEMU(
      .options(["-machine", "q35", "-S", "-device", "pcie-root-port,id=rp0,chassis=1"]))
    let result = try result(
      """
      \\add-disk \(try image("a.qcow2")) d9 qcow2 bus=rp0
      query-block
      \\remove-disk d9 1
      """, on: qemu)
    #expect(result.output.contains("a.qcow2"), "\(result)")
    #expect(result.errors.contains("device d9 is still there"), "\(result)")
    #expect(result.status == 124, "\(result)")
  }

  @Test func aSnapshotAMirrorAndBitmaps() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try result(
      """
      block-dirty-bitmap-add node=d0 name=changes
      \\bitmaps
      \\snapshot d0 \(folder.file("snap.qcow2"))
      \\mirror d0-snap \(folder.file("copy.qcow2"))
      job-cancel id=d0-snap-mirror
      \\wait query-named-block-nodes node-name=d0-snap
      """, on: qemu)
    #expect(result.output.contains("dirty-bitmaps.0.name"), "\(result)")
    #expect(result.output.contains("d0-snap is mirrored: job-complete id=d0-snap-mirror"))
    #expect(result.status == 0, "\(result)")
    #expect(folder.names.contains("copy.qcow2"))
  }

  @Test func aDiskIsThrottled() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try result(
      """
      \\throttle /machine/peripheral/disk0/virtio-backend 100 1M
      \\wait query-block inserted.iops=100 inserted.bps=1M -t 5
      """, on: qemu)
    #expect(result.status == 0, "\(result)")
  }

  @Test func aMachineIsMigrated() throws {
    let options = ["-machine", "q35", "-S", "-m", "16"]
    let target = folder.file("in.sock")
    let other = try RealQEMU(.options(options + ["-incoming", "unix:\(target)"]))
    let qemu = try RealQEMU(.options(options))
    let result = try result("\\migrate-to unix:\(target)\n", on: qemu)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("\"completed\""))
    #expect(!other.hasEnded)
  }

  @Test func aUSBDeviceIsPassed() throws {
    let qemu = try RealQEMU(.options(["-machine", "q35", "-S", "-device", "qemu-xhci"]))
    let result = try result("\\usb-attach 046d c077\nqom-list path=/machine/peripheral\n", on: qemu)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("usb-046d-c077"), "\(result)")
  }

  /// Every one is run by a test of this suite.
  @Test func noneIsForgotten() throws {
    let listing = try RunningProgram(words: ["ls", Self.commands])
    #expect(
      listing.finish().lines == [
        "add-disk.qmp", "bitmaps.qmp", "migrate-to.qmp", "mirror.qmp", "remove-disk.qmp",
        "snapshot.qmp", "throttle.qmp", "usb-attach.qmp",
      ])
  }
}

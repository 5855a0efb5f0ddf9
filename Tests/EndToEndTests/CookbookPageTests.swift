import Foundation
import TestSupport
import Testing

/// `Docs/Cookbook.md` shows commands; each of them runs here, and prints what the page says.
@Suite(.blocking) struct CookbookPageTests {
  @Test func itsCommandsRun() throws {
    let folder = TemporaryFolder()
    for name in ["bin", "here"] {
      try FileManager.default.createDirectory(
        atPath: folder.file(name), withIntermediateDirectories: true)
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("bin/qmp-shell"), withDestinationPath: BuiltProgram.shell.path)
    let qemu = try RealQEMU(
      .options([
        "-name", "web1", "-machine", "q35", "-m", "64M", "-S", "-blockdev",
        "driver=null-co,node-name=d0,size=67108864,read-zeroes=on", "-device",
        "virtio-blk-pci,id=disk0,drive=d0", "-device", "pcie-root-port,id=port0,chassis=1",
      ]))
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("here/vm.sock"), withDestinationPath: qemu.socket)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let count = try DocumentPage("Cookbook.md").runCommands(
      in: folder, at: "here", variables: ["PATH": "\(folder.file("bin")):\(path)"])
    #expect(count >= 12)
  }
}

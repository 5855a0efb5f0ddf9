import TestSupport
import Testing

/// `\tree` on real graphs.
@Suite(.blocking) struct BlockTreeTests {
  private let folder = TemporaryFolder()

  /// An image, on another one if there is a name.
  private func image(_ name: String, on base: String? = nil, holding data: String? = nil) throws {
    let path = folder.file(name)
    let backing = base.map { ["-b", folder.file($0), "-F", "qcow2"] } ?? []
    let size = base == nil ? ["64M"] : []
    for words in [["qemu-img", "create", "-q", "-f", "qcow2"] + backing + [path] + size]
      + (data.map { [["qemu-io", "-c", "write 0 \($0)", path]] } ?? [])
    {
      let result = try RunningProgram(words: words).finish()
      try #require(result.status == 0, "\(result.errors)")
    }
  }

  private func node(_ name: String, backing: String? = nil, isReadOnly: Bool = false) -> [String] {
    let mode = isReadOnly ? ",read-only=on" : ""
    return [
      "-blockdev",
      "driver=file,node-name=\(name)-file,filename=\(folder.file(name))\(mode)",
      "-blockdev",
      "driver=qcow2,node-name=\(name),file=\(name)-file\(backing.map { ",backing=\($0)" } ?? "")\(mode)",
    ]
  }

  private func tree(_ qemu: RealQEMU, _ words: String...) throws -> [String] {
    let result = try run(.shell, arguments: [qemu.socket, "\\tree"] + words)
    try #require(result.status == 0, "\(result.errors)")
    return result.lines
  }

  private func lines(_ qemu: RealQEMU, _ lines: String...) throws {
    let result = try run(
      .shell, arguments: [qemu.socket, "-e"] + lines.flatMap { ["-c", $0] })
    try #require(result.status == 0, "\(result.output) \(result.errors)")
  }

  @Test func overlaysOfOneBaseAMirrorAndAnExport() throws {
    try image("base")
    try image("a", on: "base")
    try image("b", on: "base")
    let qemu = try RealQEMU(
      .options(
        ["-machine", "q35", "-S", "-object", "throttle-group,id=tg0,x-iops-total=100"]
          + node("base", isReadOnly: true) + node("a", backing: "base") + node("b", backing: "base")
          + [
            "-blockdev", "driver=throttle,node-name=thr,throttle-group=tg0,file=a",
            "-device", "virtio-blk-pci,drive=thr,id=disk0", "-device",
            "virtio-blk-pci,drive=b,id=disk1", "-device", "ide-cd,id=cd0",
            "-blockdev", "driver=null-co,node-name=tgt,size=67108864",
          ]), folder: folder)
    try lines(
      qemu, "block-dirty-bitmap-add node=a name=bm0",
      "nbd-server-start addr.type=unix addr.data.path=\(folder.file("nbd"))",
      "block-export-add type=nbd id=exp0 node-name=base name=base",
      "block_set_io_throttle id=/machine/peripheral/disk1/virtio-backend bps=0 bps_rd=5M bps_wr=0 iops=0 iops_rd=0 iops_wr=0",
      "blockdev-mirror job-id=mir0 device=b target=tgt sync=full speed=1 filter-node-name=mirror0")
    let rows = try tree(qemu)
    let expected = [
      "disk0  device",
      "└─ root: thr  throttle  64 MiB  throttled (group tg0 iops-total=100)",
      "   └─ file: a  qcow2  64 MiB  bitmaps bm0",
      "      ├─ file: a-file  file",
      "      └─ backing: base  qcow2  64 MiB  read-only",
      "         └─ file: base-file  file  ",
      "disk1  device",
      "└─ root: mirror0  mirror_top  64 MiB",
      "   └─ backing: b  qcow2  64 MiB",
      "      ├─ file: b-file  file",
      "      └─ backing: ↑ base",
      "cd0  device, empty",
      "exp0  nbd export",
      "└─ root: ↑ base",
      "mir0  mirror job  running",
      "├─ main node: ↑ mirror0",
      "├─ source: ↑ b",
      "└─ target: tgt  null-co  64 MiB",
    ]
    #expect(rows.count == expected.count, "\(rows)")
    for (row, beginning) in zip(rows, expected) { #expect(row.hasPrefix(beginning)) }
    #expect(rows[5].hasSuffix("  read-only  \(folder.file("base"))"))
    let part = try tree(qemu, "b", "--ascii")
    #expect(part.first?.hasPrefix("b  qcow2") == true)
    let permissions = try tree(qemu, "-v", "disk0")
    #expect(
      permissions[1].contains("others: consistent-read, write-unchanged, resize"), "\(permissions)")
    let unknown = try run(.shell, qemu.socket, "\\tree", "bas")
    #expect(unknown.status == 1)
    #expect(
      unknown.errors.contains("there is no block node, device, export or job bas; did you mean"))
  }

  @Test func aCommitAndAQuorum() throws {
    try image("base")
    try image("mid", on: "base", holding: "4M")
    try image("top", on: "mid")
    let qemu = try RealQEMU(
      .options(
        ["-machine", "q35", "-S"] + node("base") + node("mid", backing: "base")
          + node("top", backing: "mid")
          + ["q1", "q2", "q3"].flatMap {
            ["-blockdev", "driver=null-co,node-name=\($0),size=1048576,read-zeroes=on"]
          }
          + [
            "-blockdev",
            "driver=quorum,node-name=quo,vote-threshold=2,children.0=q1,children.1=q2,children.2=q3",
            "-device", "virtio-blk-pci,drive=top,id=disk0",
          ]), folder: folder)
    try lines(
      qemu,
      "block-commit job-id=com0 device=top top-node=mid base-node=base speed=1 filter-node-name=commit0"
    )
    let rows = try tree(qemu)
    #expect(rows[0] == "disk0  device")
    #expect(rows[1].hasPrefix("└─ root: top  qcow2"))
    #expect(rows.contains { $0.hasPrefix("   └─ backing: commit0  commit_top  64 MiB") })
    #expect(rows.contains { $0.hasPrefix("      └─ backing: mid  qcow2") })
    #expect(rows.contains { $0.hasPrefix("com0  commit job  running") })
    #expect(rows.contains("├─ intermediate node: ↑ mid"))
    #expect(rows.contains("└─ base: ↑ base"))
    let place = try #require(rows.firstIndex { $0.hasPrefix("quo  quorum  1 MiB") })
    #expect(
      rows[(place + 1)...].map { $0.prefix(25) }
        == [
          "├─ children.0: q1  null-co", "├─ children.1: q2  null-co", "└─ children.2: q3  null-co",
        ].map { $0.prefix(25) })
    let dot = try tree(qemu, "--dot")
    #expect(dot.first == "digraph block {")
    #expect(dot.contains { $0.contains("\"node commit0\" -> \"node mid\" [label=\"backing\"]") })
  }

  @Test func aStorageDaemonHasNoDevices() throws {
    let socket = folder.file("qsd")
    let daemon = try RunningProgram(words: [
      "qemu-storage-daemon", "--blockdev", "driver=null-co,node-name=n0,size=1048576",
      "--nbd-server", "addr.type=unix,addr.path=\(folder.file("nbd"))", "--export",
      "type=nbd,id=e0,node-name=n0", "--chardev", "socket,id=m,path=\(socket),server=on,wait=off",
      "--monitor", "chardev=m",
    ])
    let result = try run(.shell, "--retry", "20", socket, "\\tree")
    #expect(
      result.lines == ["e0  nbd export", "└─ root: n0  null-co  1 MiB"], "\(result.errors)")
    #expect(!daemon.hasEnded)
  }
}

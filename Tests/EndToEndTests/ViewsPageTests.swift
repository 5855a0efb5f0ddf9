import Foundation
import TestSupport
import Testing

/// Docs/Views.md shows what a person sees: each picture of it is made again here, at a terminal.
///
/// `make views` writes what is seen into the page.
@Suite(.blocking) struct ViewsPageTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Docs/Views.md").standardized.path
  private static let rewrites =
    ProcessInfo.processInfo.environment["QMP_SHELL_REWRITES_VIEWS"] != nil

  @Test(.enabled(if: RealQEMU.version.prefix(2) == [7, 2], "the pictures are those of QEMU 7.2"))
  func eachPictureIsWhatIsSeen() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    var page = ViewsPage(text)
    try #require(page.text == text)
    let machine = try MachineOfThePage()
    for (index, part) in page.parts.enumerated() {
      guard case .picture(let steps, let numbersVary) = part else { continue }
      let seen = try steps.map {
        ViewsPage.Step(command: $0.command, rows: try machine.see($0.command))
      }
      let (shown, wanted) =
        numbersVary ? (seen.map(\.withoutNumbers), steps.map(\.withoutNumbers)) : (seen, steps)
      if shown != wanted { page.parts[index] = .picture(seen, numbersVary: numbersVary) }
      #expect(Self.rewrites || shown == wanted, "\(seen.flatMap(\.rows).joined(separator: "\n"))")
    }
    if Self.rewrites { try page.text.write(toFile: Self.path, atomically: true, encoding: .utf8) }
  }
}

/// The machine that the pictures are of, and a terminal on it: two disks on one base, of which one is
/// throttled and the other is being mirrored, while the base is exported.
private final class MachineOfThePage {
  private let folder = TemporaryFolder()
  private let qemu: RealQEMU
  private let screen: TmuxScreen
  private let daemon: RunningProgram

  init() throws {
    for name in ["base", "a", "b"] {
      let backing = name == "base" ? [] : ["-b", folder.file("base"), "-F", "qcow2"]
      let words =
        ["qemu-img", "create", "-q", "-f", "qcow2"] + backing + [folder.file(name)]
        + (name == "base" ? ["4G"] : [])
      let result = try RunningProgram(words: words).finish()
      try #require(result.status == 0, "\(result.errors)")
    }
    qemu = try RealQEMU(
      .options(
        [
          "-machine", "pc-q35-7.2", "-S", "-m", "128M", "-smp", "2,maxcpus=4", "-vga", "std",
          "-object", "throttle-group,id=tg0,x-iops-total=100",
        ] + Self.node("base", in: folder, isReadOnly: true)
          + Self.node("a", in: folder, backing: "base")
          + Self.node("b", in: folder, backing: "base")
          + [
            "-blockdev", "driver=throttle,node-name=thr,throttle-group=tg0,file=a",
            "-device", "virtio-blk-pci,drive=thr,id=disk0", "-device",
            "virtio-blk-pci,drive=b,id=disk1", "-device", "ide-cd,id=cd0",
            "-blockdev", "driver=null-co,node-name=tgt,size=4294967296",
          ]), folder: folder)
    let lines = [
      "nbd-server-start addr.type=unix addr.data.path=\(folder.file("nbd"))",
      "block-export-add type=nbd id=exp0 node-name=base name=base",
      "block-dirty-bitmap-add node=a name=bm0",
      "blockdev-mirror job-id=mir0 device=b target=tgt sync=full speed=16M "
        + "filter-node-name=mirror0",
    ]
    let result = try run(
      .shell, arguments: [qemu.socket, "-e"] + lines.flatMap { ["-c", $0] })
    try #require(result.status == 0, "\(result.output) \(result.errors)")
    // What `\diff` compares with.
    daemon = try RunningProgram(words: [
      "qemu-storage-daemon", "--chardev",
      "socket,id=m,path=\(folder.file("storage")),server=on,wait=off", "--monitor", "chardev=m",
    ])
    screen = try TmuxScreen(
      .shell, "-q", "--color", "never", qemu.socket, columns: 90, rows: 60,
      variables: ["QMP_SHELL_RC": folder.write("\\set prompt (%n) \n", to: "rc")], folder: folder)
    try #require(screen.waits { Self.isPrompt($0.last) }, "\(screen.text)")
  }

  private static func node(
    _ name: String, in folder: TemporaryFolder, backing: String? = nil, isReadOnly: Bool = false
  ) -> [String] {
    let mode = isReadOnly ? ",read-only=on" : ""
    let file = "driver=file,node-name=\(name)-file,filename=\(folder.file(name))"
    let base = backing.map { ",backing=\($0)" } ?? ""
    return [
      "-blockdev", file + mode, "-blockdev",
      "driver=qcow2,node-name=\(name),file=\(name)-file\(base)\(mode)",
    ]
  }

  /// What the prompt says of the machine is not the page's business.
  private static func isPrompt(_ row: String?) -> Bool {
    row?.wholeMatch(of: /\([^)]*\)/) != nil
  }

  /// The rows that a line shows. What is redrawn in place is looked at and then ended.
  func see(_ command: String) throws -> [String] {
    // All in one, for each look at the screen starts a program: Ctrl-L, the line, Enter.
    try screen.type("\u{C}\(command)\r")
    if command.hasPrefix("\\top") {
      // Rates need a second look.
      try #require(screen.waits { $0.contains { $0.contains("CPU 0 [") } }, "\(screen.text)")
      try screen.type("q")
    }
    if command.hasPrefix("\\wait") {
      var rows: [String] = []
      try #require(
        screen.waits {
          rows = $0
          return $0.last?.contains("/s  ") == true
        }, "\(screen.text)")
      try screen.press("C-c")
      return Array(rows.dropFirst())
    }
    var rows: [String] = []
    try #require(
      screen.waits {
        rows = $0
        return $0.first?.hasSuffix(command) == true && $0.count > 1 && Self.isPrompt($0.last)
      }, "\(screen.text)")
    return shortened(rows.dropFirst().dropLast())
  }

  /// The folder of the run has another name on the page, and several empty rows are one mark.
  private func shortened(_ rows: ArraySlice<String>) -> [String] {
    rows.map { $0.replacingOccurrences(of: folder.path, with: "/srv") }
      .reduce(into: [] as [String]) { shown, row in
        if row.isEmpty, shown.last == "" || shown.last == "⋮" {
          shown[shown.count - 1] = "⋮"
        } else {
          shown.append(row)
        }
      }
  }
}

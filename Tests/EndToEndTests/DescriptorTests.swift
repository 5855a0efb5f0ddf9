import TestSupport
import Testing

/// `\fd`: open files go to a real QEMU.
@Suite(.blocking) struct DescriptorTests {
  private let folder = TemporaryFolder()

  @Test func aFileBecomesAnFDSet() throws {
    let qemu = try RealQEMU()
    let image = folder.write([UInt8](repeating: 0, count: 65536), to: "a.img")
    let result = try run(
      .shell, qemu.socket,
      input: .text(
        """
        \\fd \(image)
        blockdev-add driver=raw node-name=a file.driver=file file.filename=/dev/fdset/0
        query-fdsets
        \\wait query-named-block-nodes node-name=a image.virtual-size=64k -t 10

        """))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.first == "/dev/fdset/0")
    #expect(result.output.contains("a.img"), "\(result)")
  }

  @Test func aNamedOneIsGetfds() throws {
    let qemu = try RealQEMU()
    let image = folder.write("x", to: "a b")
    let result = try run(
      .shell, qemu.socket, input: .text("\\fd '\(image)' one\nclosefd fdname=one\n"))
    #expect(
      result
        == ProgramResult(
          status: 0, output: "{\"return\": {}}\n{\"return\": {}}\n", errors: ""))
  }

  @Test func aDescriptorOfTheShellsOwnIsPassed() throws {
    let qemu = try RealQEMU()
    let image = folder.write("x", to: "a")
    let result = try runInShell(
      "\"$QMP_SHELL\" \(qemu.socket) '\\fd' 7 7<\(image)")
    #expect(result == ProgramResult(status: 0, output: "/dev/fdset/0\n", errors: ""))
  }

  /// Others in front of it and behind keep their order.
  @Test func manyInALineArePassedEach() throws {
    let qemu = try RealQEMU()
    let image = folder.write("x", to: "a")
    let lines = (0..<20).map { "query-name\n\\fd \(image) n\($0)\n" }.joined()
    let closing = (0..<20).map { "closefd fdname=n\($0)\n" }.joined()
    let result = try run(.shell, qemu.socket, input: .text(lines + closing))
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 60)
  }

  @Test(arguments: [
    ("\\fd /nowhere", "cannot read /nowhere: No such file or directory"),
    ("\\fd 99", "cannot read 99: Bad file descriptor"), ("\\fd", "usage: \\fd PATH|N [NAME]"),
    ("\\fd a b c", "usage: \\fd PATH|N [NAME]"),
  ])
  func whatCannotBePassedIsTold(_ line: String, _ sentence: String) throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, input: .text("\(line)\n"))
        == ProgramResult(status: 1, output: "", errors: "<stdin>:1: \(sentence)\n"))
  }

  @Test func onlyUNIXSocketsCarryThem() throws {
    let port = try FreePort.number()
    let qemu = try RealQEMU(
      .options(["-machine", "none", "-qmp", "tcp:127.0.0.1:\(port),server=on,wait=off"]))
    let result = try run(.shell, "127.0.0.1:\(port)", "\\fd", "/etc/passwd")
    #expect(result.status == 1)
    #expect(
      result.errors
        == "qmp-shell: a descriptor can be passed over a UNIX socket only, to a QEMU of this host\n"
    )
    #expect(!qemu.hasEnded)
  }
}

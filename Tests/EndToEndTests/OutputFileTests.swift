import Foundation
import TestSupport
import Testing

/// A file of `\o` that cannot take what is written at the very end.
@Suite(.blocking) struct OutputFileTests {
  private let folder = TemporaryFolder()

  private static let full = "cannot write /dev/full: No space left on device\n"

  @Test(arguments: [
    ("x", Int32(1)), ("x\n\\q", 1), ("x\nexit", 1), ("x\n\\q 0", 1), ("x\n\\q 7", 7),
    ("x\n\\o FILE", 1), ("x\n\\o\nx\n\\q", 1), ("x a=\"", 1), ("", 0),
  ])
  func aFullDiskIsToldAtTheEnd(_ rest: String, _ status: Int32) throws {
    let rest = rest.replacing("FILE", with: folder.file("other"))
    let script = "\\o /dev/full\n\(rest)\n"
    let file = folder.write(script, to: "script")
    let monitor = try SmallServer.start()
    let isWritten = rest.hasPrefix("x") && !rest.contains("\"")
    for arguments in [["-f", "-"], ["-f", file], ["-e", "-f", file]] {
      for mode in [["--dry-run"], [monitor.socket]] {
        let result = try run(
          .shell, arguments: mode + arguments, input: .text(script))
        let name = arguments.last == "-" ? "<stdin>" : file
        let told = result.errors.hasPrefix("\(name):1: \(Self.full)")
        #expect(result.status == status, "\(arguments + mode): \(result)")
        #expect(told == isWritten, "\(arguments + mode): \(result)")
        #expect(result.errors.count { $0 == "\n" } == (isWritten ? 1 : 3 * status))
      }
    }
  }

  @Test func aPipeWhoseReaderHasLeftIsToldAtTheEnd() throws {
    let result = try runInShell(
      """
      cd \(folder.path); mkfifo in pipe; exec 4<>pipe
      $QMP_SHELL --dry-run <in 4<&- & exec 3>in
      printf '%s\\n' '\\o pipe' '\\echo first' >&3; read -r line <&4; echo "$line"
      exec 4<&-; echo x >&3; exec 3>&-; wait $!; echo "status $?"
      """)
    #expect(
      result
        == ProgramResult(
          status: 0, output: "first\nstatus 1\n",
          errors: "<stdin>:1: cannot write pipe: Broken pipe\n"))
  }

  @Test(arguments: ["\\q\r", "\u{4}", "exit\r", "\\o FILE\r\\q\r"])
  func aFullDiskIsToldWhereATerminalIsLeft(_ keys: String) throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    let keys = keys.replacing("FILE", with: folder.file("other"))
    try screen.type("\\o /dev/full\rstop\r\(keys)")
    #expect(screen.waits(for: "[exit "), "\(screen.text)")
    #expect(screen.rows.count { $0 + "\n" == Self.full } == 1, "\(screen.text)")
    #expect(screen.rows.last == "[exit 0]", "\(screen.text)")
  }

  /// Where somebody reads along the screen takes over, before anything more is typed.
  @Test func aFullDiskIsToldAtOnceAtATerminal() throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(.shell, "-q", monitor.socket, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\o /dev/full\rstop\r")
    #expect(
      screen.waits { $0.contains { $0 + "\n" == Self.full } && $0.last == "(QEMU)" },
      "\(screen.text)")
    try screen.type("stop\r")
    #expect(screen.waits { $0.contains("{}") }, "\(screen.text)")
  }
}

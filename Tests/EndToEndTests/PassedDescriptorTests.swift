import System
import SystemPackage
import TestSupport
import Testing
import Transport

/// `fd:N`: a connection that the parent process has made.
@Suite(.blocking) struct PassedDescriptorTests {
  private let folder = TemporaryFolder()

  /// Runs a line of sh, in which descriptor 3 is a connection and `$0` is the shell.
  private func run(_ line: String) throws -> ProgramResult {
    let monitor = try SmallServer.start()
    let connection = try Connection.open(
      .unix(path: monitor.socket), timeoutMilliseconds: nil)
    let words = ["sh", "-c", "exec 3<&0 </dev/null; \(line)", BuiltProgram.shell.path]
    let (output, errors) = (folder.file("output"), folder.file("errors"))
    let streams = try [output, errors].map { try Files.openPrivateForAppending($0) }
    defer { for stream in streams { try? stream.close() } }
    var child = try ChildProcess.start(
      words, input: .descriptor(connection.readDescriptor), output: .descriptor(streams[0]),
      error: .descriptor(streams[1]), ownGroup: true)
    defer { child.end(withinMilliseconds: 100) }
    let hasEnded = child.wait(milliseconds: 20_000)
    _ = consume connection
    return ProgramResult(
      status: hasEnded ? child.ending?.status ?? -1 : -1, output: folder.text(of: "output"),
      errors: folder.text(of: "errors"))
  }

  @Test func isTheConnection() throws {
    #expect(
      try run(#""$0" fd:3 stop"#)
        == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
  }

  @Test func noChildGetsIt() throws {
    let result = try run(#""$0" fd:3 -c '\! readlink /proc/self/fd/3 || echo none' -c stop"#)
    #expect(
      result == ProgramResult(status: 0, output: "none\n{\"return\": {}}\n", errors: ""))
  }

  @Test func aDescriptorOfTheShellsOwnIsRefused() throws {
    let result = try runInShell("$QMP_SHELL -t 20 fd:3 query-status 3<&-")
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot connect to fd:3: Bad file descriptor; "
            + "it must be passed by the parent process, and can be used once\n"))
  }

  /// What is typed, printed and complained stays where it was.
  @Test(arguments: [(0, "input"), (1, "output"), (2, "error")])
  func aStandardStreamIsRefused(_ number: Int, _ name: String) throws {
    let monitor = try SmallServer.start()
    let script = "\\c fd:\(number)\nstop\n\\! readlink /proc/$PPID/fd/\(number)\n"
    let result = try TestSupport.run(.shell, "-t", "5", monitor.socket, input: .text(script))
    #expect(result.status == 3)
    #expect(
      result.errors
        == "<stdin>:1: cannot connect to fd:\(number): it is the shell's own standard \(name); "
        + "pass the connection as fd:3 or above; still connected to unix:\(monitor.socket)\n")
    #expect(result.lines.first == #"{"return": {}}"#)
    #expect(result.lines.count == 2 && !result.output.contains("socket:"), "\(result)")
  }

  /// As inetd passes it.
  @Test func aSocketOnStandardInputIsDuplicated() throws {
    let result = try run(#""$0" fd:0 -c stop -c '\! readlink /proc/$PPID/fd/0' <&3 3<&-"#)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("{\"return\": {}}\nsocket:"), "\(result)")
    #expect(result.errors == "")
  }

  @Test func itCannotBeUsedTwice() throws {
    let result = try run(#""$0" fd:3 -c stop -c '\reconnect'"#)
    #expect(result.status == 3)
    #expect(result.output == "{\"return\": {}}\n")
    #expect(
      result.errors
        == "-c:1: cannot connect to fd:3: Bad file descriptor; "
        + "it must be passed by the parent process, and can be used once\n")
  }
}

import Foundation
import TestSupport
import Testing
import Transport

/// `qmp-shell -- QEMU…` and `qmp-shell-wrap`.
@Suite struct LaunchingTests {
  private let folder = TemporaryFolder()
  private static let qemu = [
    "qemu-system-x86_64", "-machine", "none", "-display", "none", "-nodefaults",
  ]
  private static let running =
    "{\"return\": {\"status\": \"running\", \"singlestep\": false, \"running\": true}}\n"

  /// What is left in the folder of the sockets: the directory of a launch must be gone.
  private var leftovers: [String] { folder.names.filter { $0.hasPrefix("qmp-shell-") } }

  private func start(
    _ program: BuiltProgram = .shell, _ arguments: [String],
    input: RunningProgram.Input = .nothing, _ variables: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      words: [program.path] + arguments, input: input,
      environment: CleanEnvironment(folder, variables))
  }

  /// A program that says what it was started as, and ends with status 9.
  private func fakeQEMU(_ script: String = "echo \"$0 $*\" >&2; exit 9") -> [String: String] {
    folder.write("#!/bin/sh\n\(script)\n", to: "qemu-system-x86_64")
    try? FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.file("qemu-system-x86_64"))
    return ["PATH": "\(folder.path):/usr/bin:/bin"]
  }

  @Test func oneCommandRunsOnAQEMUOfItsOwn() throws {
    let result = try start(.shell, ["query-status", "--"] + Self.qemu).finish()
    #expect(result == ProgramResult(status: 0, output: Self.running, errors: ""))
    #expect(leftovers == [])
  }

  @Test func aScriptRunsOnAQEMUOfItsOwn() throws {
    let result = try start(
      .shell, ["--"] + Self.qemu, input: .text("query-status\nx\nquery-status\n")
    ).finish()
    #expect(result.status == 1)
    #expect(result.lines.count == 3)
    #expect(leftovers == [])
  }

  @Test(arguments: [
    ["--"] + qemu, ["-q", "--"] + qemu, qemu, ["-q"] + qemu, Array(qemu[1...]),
    ["-q", "--timeout=60"] + Array(qemu[1...]), ["--"] + Array(qemu[1...]),
  ])
  func thePeersNameStartsQEMUToo(_ arguments: [String]) throws {
    let result = try start(.wrap, arguments, input: .text("query-status\n")).finish()
    #expect(result == ProgramResult(status: 0, output: Self.running, errors: ""))
    #expect(leftovers == [])
  }

  private static let wrapped: [([String], String)] = [
    ([], ""), (["--"], ""), (["-q"], ""), (["-machine", "none"], "-machine none "),
    (["-hda", "x"], "-hda x "), (["-cpu", "max", "-name", "n"], "-cpu max -name n "),
    (["-net", "none"], "-net none "), (["-set", "a"], "-set a "), (["-rtc", "x"], "-rtc x "),
    (["--machine", "none"], "--machine none "), (["-S"], "-S "), (["-qe", "-S"], "-S "),
    (["-t", "9", "-S"], "-S "), (["--retry", "0", "-c", "stop", "-vga", "none"], "-vga none "),
  ]

  @Test(arguments: wrapped)
  func withoutAProgramTheWordsAreQEMUs(_ arguments: [String], _ words: String) throws {
    let result = try start(.wrap, arguments, fakeQEMU()).finish()
    #expect(result.status == 3)
    let lines = result.errors.split(separator: "\n")
    #expect(
      lines.first == "qmp-shell: qemu-system-x86_64 ended with status 9 before it could be reached:"
    )
    #expect(
      lines.last?.hasPrefix(
        "\(folder.path)/qemu-system-x86_64 \(words)-chardev socket,id=qmp-shell,path=") ?? false,
      "\(result.errors)")
    #expect(
      result.errors.hasSuffix(",server=on,wait=off -mon chardev=qmp-shell,mode=control\n"))
    #expect(leftovers == [])
  }

  @Test(arguments: [
    (["-nosuch"], "qemu-system-x86_64: -nosuch: invalid option"),
    (
      ["-machine", "none", "-display", "none", "-device", "nonexist"],
      "qemu-system-x86_64: -device nonexist: 'nonexist' is not a valid device model name"
    ),
  ])
  func aQEMUThatDoesNotStartSaysWhy(_ arguments: [String], _ sentence: String) throws {
    let start = Clock.milliseconds
    let result = try self.start(.shell, ["--", "qemu-system-x86_64"] + arguments).finish()
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: qemu-system-x86_64 ended with status 1 before it could be reached:\n"
            + "\(sentence)\n"))
    // The peers take 15 seconds to say so.
    #expect(Clock.milliseconds - start < 12_000)
    #expect(leftovers == [])
  }

  @Test func aProgramThatIsNotThereIsTold() throws {
    let result = try start(.shell, ["--", "no-such-qemu"]).finish()
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot start no-such-qemu: No such file or directory\n"))
    #expect(leftovers == [])
  }

  @Test func aSignalThatEndedItIsTold() throws {
    let result = try start(
      .shell, ["--", "qemu-system-x86_64"], fakeQEMU("kill -11 $$")
    ).finish()
    #expect(result.status == 3)
    #expect(
      result.errors
        == "qmp-shell: qemu-system-x86_64 was ended by signal 11 before it could be reached\n")
  }

  @Test func whatNeverListensIsGivenUpInTime() throws {
    let result = try start(
      .shell, ["-t", "0.3", "--", "qemu-system-x86_64"], fakeQEMU("sleep 1000")
    ).finish()
    #expect(result.status == 124)
    #expect(result.errors.hasSuffix("/qmp.sock: timed out\n"), "\(result.errors)")
    #expect(leftovers == [])
  }

  @Test func whatQEMUPrintsIsShownOnStandardError() throws {
    let script = "echo before; echo behind >&2; PATH=/usr/bin exec qemu-system-x86_64 \"$@\""
    let result = try start(
      .shell, ["query-status", "--"] + Self.qemu, fakeQEMU(script)
    ).finish()
    #expect(result == ProgramResult(status: 0, output: Self.running, errors: "before\nbehind\n"))
  }

  @Test func whatQEMUPrintsCannotDriveTheTerminal() throws {
    let script = "printf 'a\\033]0;x\\007b\\n' >&2; PATH=/usr/bin exec qemu-system-x86_64 \"$@\""
    let result = try start(
      .shell, ["query-status", "--"] + Self.qemu, fakeQEMU(script)
    ).finish()
    #expect(result.errors == "a\\u001b]0;x\\u0007b\n")
  }

  @Test func thePrivateSocketIsNobodyElses() throws {
    let shell = try start(.shell, ["--"] + Self.qemu, input: .pipe)
    #expect(wait { !self.leftovers.isEmpty })
    let directory = try #require(leftovers.first)
    #expect(folder.permissions(of: directory) == 0o700)
    #expect(shell.finish().status == 0)
    #expect(leftovers == [])
  }

  /// The process of the QEMU that a shell has started, once it answers.
  private func pid(ofQEMUOf shell: RunningProgram) throws -> String {
    try shell.write("query-status\n")
    #expect(wait { !shell.output.isEmpty })
    let children = "/proc/\(shell.processID)/task/\(shell.processID)/children"
    let text = try String(contentsOfFile: children, encoding: .utf8)
    return text.split(separator: " ").joined()
  }

  @Test(arguments: [(Signal.terminate, Int32(143)), (.hangUp, 129), (.interrupt, 130)])
  func aSignalLeavesNothingBehind(_ signal: Signal, _ status: Int32) throws {
    let shell = try start(.shell, ["--"] + Self.qemu, input: .pipe)
    let qemu = try pid(ofQEMUOf: shell)
    #expect(Files.exists("/proc/\(qemu)"))
    shell.send(signal.number)
    #expect(shell.finish().status == status)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(leftovers == [])
  }

  @Test func aSignalWhileQEMUStartsLeavesNothingBehind() throws {
    let shell = try start(
      .shell, ["--", "qemu-system-x86_64"], fakeQEMU("echo $$ > \(folder.path)/pid; sleep 1000"))
    #expect(wait { self.folder.text(of: "pid").hasSuffix("\n") })
    let qemu = folder.text(of: "pid").split(separator: "\n").joined()
    shell.send(Signal.terminate.number)
    #expect(shell.finish().status == 143)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(leftovers == [])
  }

  @Test func aStoppedQEMUIsEndedAllTheSame() throws {
    let shell = try start(.shell, ["--"] + Self.qemu, input: .pipe)
    let qemu = try pid(ofQEMUOf: shell)
    kill(try #require(Int32(qemu)), SIGSTOP)
    let result = shell.finish(within: 60)
    #expect(result.status == 0)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(leftovers == [])
  }

  @Test func theServerOfAnotherAddressIsNotEnded() throws {
    let other = try RealQEMU()
    let shell = try start(
      .shell, ["--"] + Self.qemu, input: .text("\\c \(other.socket)\nquery-name\n"))
    let result = shell.finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(!other.hasEnded)
    #expect(leftovers == [])
  }

  @Test func quitEndsItAndTheShellWell() throws {
    let result = try start(.shell, ["--"] + Self.qemu, input: .text("quit\n")).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(leftovers == [])
  }

  @Test func aServerThatHasEndedIsToldOfOnReconnecting() throws {
    let result = try start(
      .shell, ["--"] + Self.qemu, input: .text("quit\n\\reconnect\n")
    ).finish()
    #expect(result.status == 3)
    #expect(
      result.errors
        == "<stdin>:2: qemu-system-x86_64, which this shell had started, ended with status 0\n")
  }

  @Test func aStorageDaemonIsStartedToo() throws {
    let result = try start(.shell, ["query-block-jobs", "--", "qemu-storage-daemon"]).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": []}\n", errors: ""))
    #expect(leftovers == [])
  }

  @Test func aPathWithACommaIsWrittenAsQEMUWantsIt() throws {
    let result = try start(
      .shell, ["query-name", "--"] + Self.qemu, ["TMPDIR": try makeFolder("a,b")]
    ).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(Files.names(in: folder.file("a,b")) == [])
  }

  private func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder.file(name), withIntermediateDirectories: false)
    return folder.file(name)
  }

  @Test func ctrlCAtTheTerminalDoesNotReachQEMU() throws {
    let screen = try TmuxScreen([BuiltProgram.shell.path, "--"] + Self.qemu, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-sta")
    try screen.press("C-c")
    try screen.type("query-status")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.contains("  \"running\": true") && $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(leftovers == [])
  }

  @Test func aClosedTerminalLeavesNothingBehind() throws {
    do {
      let screen = try TmuxScreen([BuiltProgram.shell.path, "--"] + Self.qemu, folder: folder)
      #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
      #expect(leftovers.count == 1)
    }
    #expect(wait { self.leftovers == [] })
  }
}

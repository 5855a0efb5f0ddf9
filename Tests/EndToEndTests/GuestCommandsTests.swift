import System
import SystemPackage
import TestSupport
import Testing

/// `\exec`, `\get` and `\put`, on a real guest agent, whose guest is this machine.
@Suite(.blocking) struct GuestCommandsTests {
  private let folder = TemporaryFolder()
  private let agent: RunningProgram
  private let socket: String

  init() throws {
    socket = folder.file("ga.sock")
    agent = try RunningProgram(
      words: [
        "qemu-ga", "-m", "unix-listen", "-p", socket, "-t", folder.path, "-f", folder.file("pid"),
      ])
    let (socket, agent) = (socket, agent)
    #expect(wait { isListening(socket) || agent.hasEnded })
  }

  private func shell(_ words: String...) throws -> ProgramResult {
    try run(.shell, arguments: ["agent:\(socket)"] + words)
  }

  private func script(_ lines: String) throws -> ProgramResult {
    try run(.shell, "agent:\(socket)", input: .text(lines))
  }

  // MARK: Programs

  @Test func aProgramHasItsOutputAndItsStatus() throws {
    #expect(
      try shell("\\exec", "sh", "-c", "echo \"a  b\"; echo oops >&2; exit 3")
        == ProgramResult(status: 3, output: "a  b\n", errors: "oops\n"))
    #expect(try shell("\\exec", "printf", "%s|", "a b", "", "c'd\"e").output == "a b||c'd\"e|")
    #expect(try script("\\exec printf '%s|' \"a b\" c\n").output == "a b|c|")
  }

  @Test func bytesPassAsTheyAre() throws {
    let result = try runInShell(
      "\"$QMP_SHELL\" agent:\(socket) '\\exec' printf '\\000\\377\\033[1m' | od -An -tx1")
    #expect(
      result.output.split(separator: " ").map { $0.filter { !$0.isNewline } }
        == ["00", "ff", "1b", "5b", "31", "6d"])
  }

  @Test func whatIsNotThereIs127() throws {
    let result = try shell("\\exec", "/nowhere/no-such-program")
    #expect(result.status == 127, "\(result)")
    #expect(result.output.contains("No such file or directory"), "\(result)")
  }

  @Test func aSignalIsCounted() throws {
    #expect(try shell("\\exec", "sh", "-c", "kill -9 $$").status == 137)
  }

  @Test func aScriptGoesOnWithTheFirstStatus() throws {
    let result = try script("\\exec false\n\\exec sh -c \"exit 7\"\n\\echo end\n")
    #expect(result == ProgramResult(status: 1, output: "end\n", errors: ""))
  }

  @Test func theTimeIsBounded() throws {
    let result = try run(.shell, "-t", "0.5", "agent:\(socket)", "\\exec", "sleep", "30")
    #expect(result.status == 124, "\(result)")
  }

  @Test(arguments: ["\\exec", "\\get", "\\get a b c", "\\put a", "\\exec 'x"])
  func otherWordsMakeNoSense(_ line: String) throws {
    #expect(try script("\(line)\n").status == 1)
  }

  @Test func aMonitorIsNoAgent() throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, "\\exec", "true")
        == ProgramResult(
          status: 1, output: "",
          errors: "qmp-shell: \\exec needs a guest agent: one is reached by agent:ADDRESS\n"))
  }

  @Test func nothingIsRunWhereOneMayOnlyLook() throws {
    let result = try run(.shell, "--read-only", "agent:\(socket)", "\\exec", "true")
    #expect(result.status == 1)
    #expect(result.errors.contains("\\exec"), "\(result)")
  }

  /// At several each runs it beside the others, and has its status.
  @Test func severalGuestsRunAtOnce() throws {
    let second = folder.file("gb.sock")
    let other = try RunningProgram(
      words: [
        "qemu-ga", "-m", "unix-listen", "-p", second, "-t", folder.path, "-f", folder.file("pid2"),
      ])
    #expect(wait { isListening(second) || other.hasEnded })
    let result = try run(
      .shell, "-N", "a=\(socket)", "b=\(second)", "-c",
      "\\exec sh -c \"echo one; echo two; exit 4\"",
      "-c", "guest-ping")
    #expect(result.status == 4, "\(result)")
    #expect(result.lines.filter { $0.hasPrefix("a: ") } == ["a: one", "a: two"])
    #expect(result.lines.filter { $0.hasPrefix("b: ") } == ["b: one", "b: two"])
    #expect(result.lines.count == 6, "\(result)")
    let missing = try run(.shell, "-N", "a=\(socket)", "b=\(second)", "-c", "\\exec /nowhere/x")
    #expect(missing.status == 127, "\(missing)")
    let late = try run(
      .shell, "-N", "-t", "0.5", "a=\(socket)", "b=\(second)", "-c", "\\exec sleep 30")
    #expect(late.status == 124, "\(late)")
    #expect(late.errors.contains("b: sleep still runs in the guest after 0.5 s"), "\(late)")
  }

  // MARK: Files

  /// More than one piece, and every byte.
  private let content = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

  @Test func aFileComesWhole() throws {
    let source = folder.write(content, to: "source")
    let target = folder.file("target")
    #expect(
      try shell("\\get", source, target) == ProgramResult(status: 0, output: "", errors: ""))
    #expect(folder.bytes(of: "target") == content)
    #expect(folder.names.filter { $0.hasPrefix("target") } == ["target"])
    let result = try runInShell(
      "\"$QMP_SHELL\" agent:\(socket) '\\get' \(source) - | cmp - \(source) && echo same")
    #expect(result.output == "same\n", "\(result)")
  }

  @Test func aFileGoesWhole() throws {
    let source = folder.write(content, to: "a b")
    #expect(
      try shell("\\put", source, folder.file("there")).status == 0)
    #expect(folder.bytes(of: "there") == content)
    let empty = folder.write("", to: "empty")
    #expect(try shell("\\put", empty, "\(folder.path)/sub/").status == 1)
    #expect(try script("\\put \(empty) \(folder.file("e2"))\n").status == 0)
    #expect(folder.names.contains("e2"))
  }

  /// What the guest shows of its kernel has no length before it is read.
  @Test func aFileWithoutALengthComesToo() throws {
    #expect(try shell("\\get", "/proc/version", folder.file("v")).status == 0)
    #expect(folder.text(of: "v").hasPrefix("Linux"))
  }

  @Test func whatCannotBeIsTold() throws {
    let missing = try shell("\\get", "/nowhere", folder.file("x"))
    #expect(missing.status == 1)
    #expect(missing.output.contains("No such file or directory"), "\(missing)")
    #expect(!folder.names.contains { $0.hasPrefix("x") })
    let here = try shell("\\put", "/nowhere", folder.file("x"))
    #expect(here.errors.hasPrefix("qmp-shell: cannot read /nowhere:"), "\(here)")
    let there = try shell("\\get", "/etc/hostname", "/nowhere/x")
    #expect(there.errors.hasPrefix("qmp-shell: cannot write /nowhere/x:"), "\(there)")
  }

  /// Something else than what was sent is there in the end.
  @Test func aDifferenceIsAnError() throws {
    let agent = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      while let line = try client.receive() {
        if line.contains("guest-file-open") {
          try client.send(#"{"return": 7, "id": $id}"#)
        } else if line.contains("guest-file-write") {
          try client.send(#"{"return": {"count": 3, "eof": false}, "id": $id}"#)
        } else if line.contains("guest-file-seek") {
          try client.send(#"{"return": {"position": 3, "eof": false}, "id": $id}"#)
        } else if line.contains("guest-file-read") {
          try client.send(#"{"return": {"count": 3, "buf-b64": "eHh4", "eof": true}, "id": $id}"#)
          try client.expect("guest-file-read")
          try client.send(#"{"return": {"count": 0, "buf-b64": "", "eof": true}, "id": $id}"#)
        } else if line.contains("guest-exec") {
          try client.send(
            #"{"error": {"class": "CommandNotFound", "desc": "disabled"}, "id": $id}"#)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    }
    let file = folder.write("abc", to: "abc")
    let result = try run(.shell, "-N", agent.socket, input: .text("\\put \(file) /there\n"))
    #expect(result.status == 1)
    #expect(
      result.errors
        == "<stdin>:1: /there is not the same on both sides: it changed on its way\n")
  }

  @Test func atATerminalNothingOfTheGuestsDrivesIt() throws {
    let screen = try TmuxScreen(.shell, "agent:\(socket)", columns: 100)
    #expect(screen.waits { $0.last?.hasPrefix("(") == true }, "\(screen.text)")
    try screen.type("\\exec printf 'one\\\\033[31m two'")
    try screen.press("Enter")
    #expect(screen.waits(for: "one\\u001b[31m two"), "\(screen.text)")
    try screen.type("\\exec sh -c 'exit 5'")
    try screen.press("Enter")
    #expect(screen.waits(for: "sh exited with 5"), "\(screen.text)")
    try screen.type("\\exec sleep 100")
    try screen.press("Enter")
    #expect(screen.waits(for: "waiting for sleep in the guest"), "\(screen.text)")
    try screen.press("C-c")
    try screen.type("\\exec echo alive")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("alive") }, "\(screen.text)")
    try screen.type("guest-get-hos")
    #expect(try screen.completes { $0.contains("guest-get-host-name") }, "\(screen.text)")
  }
}

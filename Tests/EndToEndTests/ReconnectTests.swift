import System
import TestSupport
import Testing

/// `\reconnect -t S` and `\set reconnect on`, where a server goes and comes.
@Suite(.blocking) struct ReconnectTests {
  private let folder = TemporaryFolder()

  private func end(_ qemu: RealQEMU) {
    qemu.send(9)
    #expect(wait { qemu.hasEnded })
  }

  @Test func aServerThatComesInTimeIsReached() throws {
    let first = try RealQEMU(folder: folder)
    let screen = try TmuxScreen(.shell, first.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    end(first)
    #expect(screen.waits(for: "(disconnected)"), "\(screen.text)")
    try screen.type("\\reconnect -t 60")
    try screen.press("Enter")
    #expect(screen.waits(for: "waiting for the server; Ctrl-C ends it"), "\(screen.text)")
    let second = try RealQEMU(isFree: false, folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!second.hasEnded)
  }

  @Test func aServerThatDoesNotComeIsATimeOut() throws {
    let qemu = try RealQEMU(folder: folder)
    let script = "\\! kill -9 \(qemu.processID); sleep 0.3\n\\reconnect -t 0.3\n\\echo on\n"
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.output == "on\n", "\(result)")
    #expect(result.status != 0, "\(result)")
    #expect(result.errors.contains(qemu.socket), "\(result)")
  }

  @Test(arguments: ["5", "-t", "-t x", "-t 1 2"])
  func otherWordsMakeNoSense(_ words: String) throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, qemu.socket, input: .text("\\reconnect \(words)\n")).errors
        == "<stdin>:1: usage: \\reconnect [-t S]\n")
  }

  @Test func theShellConnectsAgainByItself() throws {
    let first = try RealQEMU(folder: folder)
    let screen = try TmuxScreen(.shell, first.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\set reconnect on")
    try screen.press("Enter")
    end(first)
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    #expect(screen.text.contains("the shell connects again as soon as it can"), "\(screen.text)")
    // A line is waited with.
    try screen.type("query-name")
    try screen.press("Enter")
    #expect(screen.waits(for: "waiting for the server; Ctrl-C ends it"), "\(screen.text)")
    let second = try RealQEMU(isFree: false, folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" && $0.contains("{}") }, "\(screen.text)")
    #expect(screen.text.contains("again"), "\(screen.text)")
    // And once more, while nothing is typed.
    end(second)
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    let third = try RealQEMU(isFree: false, folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!third.hasEnded)
  }

  @Test func ctrlCEndsTheWaitForIt() throws {
    let qemu = try RealQEMU(folder: folder)
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\set reconnect on")
    try screen.press("Enter")
    end(qemu)
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    try screen.type("query-name")
    try screen.press("Enter")
    #expect(screen.waits(for: "waiting for the server"), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
  }

  /// What was lost stays lost; what follows goes to the server that came.
  @Test func aScriptGoesOn() throws {
    let first = try RealQEMU(folder: folder)
    let line = """
      "$QMP_SHELL" -t 60 \(first.socket) -c '\\set reconnect on' -c query-name \\
      -c '\\! kill -9 \(first.processID); rm -f \(first.socket)' -c '\\sleep 0.3' -c query-status
      """
    let shell = try RunningProgram(
      words: ["sh", "-c", line],
      environment: CleanEnvironment(
        TemporaryFolder(), ["QMP_SHELL": BuiltProgram.shell.path]))
    #expect(wait { first.hasEnded })
    let second = try RealQEMU(isFree: false, folder: folder)
    let ended = shell.finish()
    #expect(ended.status == 0, "\(ended)")
    #expect(ended.lines.count == 2, "\(ended)")
    #expect(ended.errors.contains("again"), "\(ended)")
    #expect(!second.hasEnded)
  }
}

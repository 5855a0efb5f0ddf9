import Foundation
import System
import TestSupport
import Testing

/// How a QEMU that the shell has started ends, and what is left behind.
@Suite(.blocking) struct LaunchEndingTests {
  private let place = LaunchPlace()

  @Test func thePrivateSocketIsNobodyElses() throws {
    let shell = try place.start(.shell, ["--"] + LaunchPlace.qemu, input: .pipe)
    #expect(wait { !place.leftovers.isEmpty })
    let directory = try #require(place.leftovers.first)
    #expect(place.folder.permissions(of: directory) == 0o700)
    #expect(shell.finish().status == 0)
    #expect(place.leftovers == [])
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
    let shell = try place.start(.shell, ["--"] + LaunchPlace.qemu, input: .pipe)
    let qemu = try pid(ofQEMUOf: shell)
    #expect(Files.exists("/proc/\(qemu)"))
    shell.send(signal.number)
    #expect(shell.finish().status == status)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(place.leftovers == [])
  }

  @Test func aSignalWhileQEMUStartsLeavesNothingBehind() throws {
    let shell = try place.start(
      .shell, ["--", "qemu-system-x86_64"],
      try place.fakeQEMU("echo $$ > \(place.folder.path)/pid; sleep 1000"))
    #expect(wait { place.folder.text(of: "pid").hasSuffix("\n") })
    let qemu = place.folder.text(of: "pid").split(separator: "\n").joined()
    shell.send(Signal.terminate.number)
    #expect(shell.finish().status == 143)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(place.leftovers == [])
  }

  @Test func whoWantsItLosesQEMUWithAKilledShell() throws {
    let words = ["--", "setpriv", "--pdeathsig", "TERM"] + LaunchPlace.qemu
    let shell = try place.start(.shell, words, input: .pipe)
    let qemu = try pid(ofQEMUOf: shell)
    #expect(Files.exists("/proc/\(qemu)/fd"))
    shell.send(SIGKILL)
    #expect(shell.finish().status == 137)
    #expect(wait { !Files.exists("/proc/\(qemu)/fd") })
  }

  @Test func aStoppedQEMUIsEndedAllTheSame() throws {
    let shell = try place.start(.shell, ["--"] + LaunchPlace.qemu, input: .pipe)
    let qemu = try pid(ofQEMUOf: shell)
    kill(try #require(Int32(qemu)), SIGSTOP)
    let result = shell.finish(within: 60)
    #expect(result.status == 0)
    #expect(!Files.exists("/proc/\(qemu)"))
    #expect(place.leftovers == [])
  }

  @Test func theServerOfAnotherAddressIsNotEnded() throws {
    let other = try RealQEMU()
    let shell = try place.start(
      .shell, ["--"] + LaunchPlace.qemu, input: .text("\\c \(other.socket)\nquery-name\n"))
    let result = shell.finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(!other.hasEnded)
    #expect(place.leftovers == [])
  }

  @Test func quitEndsItAndTheShellWell() throws {
    let result = try place.start(.shell, ["--"] + LaunchPlace.qemu, input: .text("quit\n")).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(place.leftovers == [])
  }

  @Test func aServerThatHasEndedIsToldOfOnReconnecting() throws {
    let result = try place.start(
      .shell, ["--"] + LaunchPlace.qemu, input: .text("quit\n\\reconnect\n")
    ).finish()
    #expect(result.status == 3)
    #expect(
      result.errors
        == "<stdin>:2: qemu-system-x86_64, which this shell had started, ended with status 0\n")
  }

  @Test func ctrlCAtTheTerminalDoesNotReachQEMU() throws {
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path, "--"] + LaunchPlace.qemu, folder: place.folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-sta")
    try screen.press("C-c")
    try screen.type("query-status")
    try screen.press("Enter")
    #expect(
      screen.waits {
        $0.contains { $0.contains(#""running": true"#) } && $0.last == "(QEMU)"
      }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[e/k/S]"), "\(screen.text)")
    try screen.type("e")
    try screen.press("Enter")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(place.leftovers == [])
  }

  @Test func aClosedTerminalLeavesNothingBehind() throws {
    do {
      let screen = try TmuxScreen(
        [BuiltProgram.shell.path, "--"] + LaunchPlace.qemu, folder: place.folder)
      #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
      #expect(place.leftovers.count == 1)
    }
    #expect(wait { place.leftovers == [] })
  }

  /// Signals that come when the line editor is gone, while QEMU is waited for, find nobody to tell.
  @Test func signalsOnTheWayOutAreHarmless() throws {
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path, "-q", "--yes", "--"] + LaunchPlace.qemu, folder: place.folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    let shell = try #require(screen.processID(of: "qmp-shell"))
    let qemu = try #require(screen.processID(of: "qemu-system-x86"))
    // A QEMU that stands still is waited for until it is killed.
    try screen.send(SIGSTOP, to: qemu)
    try screen.type("\\q")
    try screen.press("Enter")
    pause(milliseconds: 700)
    for signal in [SIGWINCH, SIGCONT, SIGTERM] { try screen.send(signal, to: shell) }
    #expect(screen.waits(for: "[exit \(128 + SIGTERM)]"), "\(screen.text)")
    #expect(place.leftovers == [])
  }
}

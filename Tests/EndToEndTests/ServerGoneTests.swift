import Foundation
import System
import SystemPackage
import TestSupport
import Testing
import Transport

/// The server stops, dies, comes back, or loses its socket.
@Suite(.blocking) struct ServerGoneTests {
  private let folder = TemporaryFolder()

  private func start(_ arguments: String...) throws -> RunningProgram {
    try RunningProgram(words: [BuiltProgram.shell.path] + arguments, input: .pipe)
  }

  @Test func anIdleScriptIsToldAtOnce() throws {
    let qemu = try RealQEMU()
    let shell = try start(qemu.socket)
    try shell.write("query-name\n")
    #expect(wait { !shell.output.isEmpty })
    qemu.send(SIGKILL)
    #expect(
      wait {
        shell.errors == "connection closed by the server\n"
          || shell.errors == "connection lost: Connection reset by peer\n"
      }, "\(shell.errors)")
    try shell.write("query-name\n")
    #expect(
      wait {
        shell.errors.hasSuffix("<stdin>:2: not connected\n")
      }
    )
    #expect(shell.finish().status == 4)
  }

  @Test func anIdlePersonIsToldAtOnce() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-na")
    qemu.send(SIGKILL)
    #expect(screen.waits(for: "\\reconnect connects again, \\q leaves"), "\(screen.text)")
    #expect(screen.text.contains("connection "), "\(screen.text)")
    // The line being typed is as it was.
    #expect(screen.waits { $0.last?.hasSuffix("query-na") ?? false }, "\(screen.text)")
    try screen.type("me")
    try screen.press("Enter")
    #expect(
      screen.waits(for: "not connected; \\reconnect or \\c ADDRESS connects"), "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
  }

  @Test func aNewServerUnderTheSamePathIsReconnectedTo() throws {
    var qemu: RealQEMU? = try RealQEMU(folder: folder)
    let socket = try #require(qemu?.socket)
    let shell = try start("--retry", "60", socket)
    try shell.write("query-name\n")
    #expect(wait { shell.output == "{\"return\": {}}\n" })
    qemu?.send(SIGKILL)
    #expect(wait { !shell.errors.isEmpty })
    qemu = nil
    try shell.write("\\reconnect\nquery-name\n")
    Files.remove(socket)
    qemu = try RealQEMU(
      .options(["-machine", "none", "-name", "second"]), isFree: false, folder: folder)
    #expect(
      wait { shell.output.hasSuffix("{\"return\": {\"name\": \"second\"}}\n") }, "\(shell.errors)")
    // Being cut off while idle is no failure of the script.
    #expect(shell.finish().status == 0)
    withExtendedLifetime(qemu) {}
  }

  @Test func aStoppedServerIsWaitedFor() throws {
    let qemu = try RealQEMU()
    let shell = try start(qemu.socket)
    try shell.write("query-name\n")
    #expect(wait { !shell.output.isEmpty })
    qemu.send(SIGSTOP)
    try shell.write("query-status\n")
    #expect(!wait(seconds: 0.3) { shell.hasEnded })
    qemu.send(SIGCONT)
    #expect(wait { shell.output.contains("running") })
    #expect(shell.finish().status == 0)
  }

  @Test func aStoppedServerIsGivenUpInTime() throws {
    let qemu = try RealQEMU()
    let shell = try start("-t", "3", qemu.socket)
    try shell.write("query-name\n")
    #expect(wait { !shell.output.isEmpty })
    qemu.send(SIGSTOP)
    try shell.write("query-status\n")
    let result = shell.finish()
    qemu.send(SIGCONT)
    #expect(result.status == 124)
    #expect(result.errors == "<stdin>:2: no reply to query-status after 3 s\n")
  }

  @Test func aServerThatNeverAcceptsIsGivenUpInTime() throws {
    let qemu = try RealQEMU()
    qemu.send(SIGSTOP)
    let result = try run(.shell, "-t", "0.3", qemu.socket, "query-name")
    qemu.send(SIGCONT)
    #expect(result.status == 124)
  }

  @Test func aRemovedSocketHarmsNoConnection() throws {
    let qemu = try RealQEMU()
    let shell = try start(qemu.socket)
    try shell.write("query-name\n")
    #expect(wait { !shell.output.isEmpty })
    Files.remove(qemu.socket)
    try shell.write("query-name\n\\reconnect\n")
    #expect(wait { shell.output == "{\"return\": {}}\n{\"return\": {}}\n" })
    let result = shell.finish()
    #expect(result.status == 3)
    #expect(
      result.errors
        == "<stdin>:3: cannot connect to unix:\(qemu.socket): no such socket; "
        + "is QEMU running, with -qmp unix:\(qemu.socket),server?\n")
  }

  @Test func killedWhileAnAnswerIsAwaited() throws {
    let qemu = try RealQEMU()
    let shell = try start(qemu.socket)
    try shell.write("query-name\n")
    #expect(wait { !shell.output.isEmpty })
    qemu.send(SIGSTOP)
    try shell.write("query-status\n")
    #expect(!wait(seconds: 0.2) { shell.hasEnded })
    qemu.send(SIGKILL)
    let result = shell.finish()
    #expect(result.status == 4)
    #expect(
      result.errors.hasSuffix(" before it answered query-status: outcome unknown\n"),
      "\(result.errors)")
  }

  @Test func anAnswerOfAnEarlierConnectionIsNotMistaken() throws {
    let server = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("first") { continue }
        try client.send(
          line.contains("second")
            ? #"{"return": "two", "id": $id}"# : ScriptedClient.withoutSchema)
      }
    }
    let screen = try TmuxScreen(.shell, "-t", "3", server.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type(#"{"execute": "first"}"#)
    try screen.press("Enter")
    #expect(screen.waits(for: "no reply to first after 3 s"), "\(screen.text)")
    try screen.type("\\reconnect")
    try screen.press("Enter")
    #expect(
      screen.waits(for: "the connection was left before it answered first"), "\(screen.text)")
    // The numbers start anew with each connection.
    for _ in 1...4 {
      try screen.type(#"{"execute": "second"}"#)
      try screen.press("Enter")
    }
    #expect(screen.waits { $0.count { $0 == "\"two\"" } == 4 }, "\(screen.text)")
    #expect(!screen.text.contains("late answer"), "\(screen.text)")
  }

  @Test(arguments: [
    ("4", Int32(3), "qmp-shell: cannot connect to unix:SOCKET: Too many open files\n"),
    ("5", 0, ""),
  ])
  func withoutDescriptorsItSaysSo(_ limit: String, _ status: Int32, _ sentence: String) throws {
    let qemu = try RealQEMU()
    // What other tests have open may be inherited: it would count too.
    let result = try runInShell(
      "exec 3>&- 4>&-; ulimit -n \(limit); exec $QMP_SHELL \(qemu.socket) query-name")
    #expect(result.status == status)
    #expect(result.errors == sentence.replacingOccurrences(of: "SOCKET", with: qemu.socket))
  }
}

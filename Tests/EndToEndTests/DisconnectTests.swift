import Foundation
import TestSupport
import Testing

/// The server goes away, is busy with somebody else, or comes back.
@Suite(.blocking) struct DisconnectTests {
  private func start(_ socket: String, columns: Int = 100) throws -> TmuxScreen {
    let folder = TemporaryFolder()
    return try TmuxScreen(
      .shell, "-q", socket, columns: columns,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  @Test func isToldAtOnceAboveTheLineBeingTyped() throws {
    let folder = TemporaryFolder()
    var qemu: RealQEMU? = try RealQEMU(folder: folder)
    let screen = try start(folder.file("qmp.sock"))
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-status")
    #expect(screen.waits(for: "(QEMU) query-status"))
    qemu?.send(9)
    #expect(
      screen.waits { $0.last == "(disconnected) query-status" }, "\(screen.text)")
    #expect(
      screen.rows.dropLast() == [
        "connection closed by the server", "\\reconnect connects again, \\q leaves",
      ], "\(screen.text)")
    try screen.press("Enter")
    #expect(
      screen.waits {
        $0.suffix(2) == ["not connected; \\reconnect or \\c ADDRESS connects", "(disconnected)"]
      }, "\(screen.text)")
    qemu = nil
    try FileManager.default.removeItem(atPath: folder.file("qmp.sock"))
    qemu = try RealQEMU(folder: folder)
    try enter("\\reconnect", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("query-name", on: screen)
    #expect(
      screen.waits { $0.suffix(3) == ["(QEMU) query-name", "{}", "(QEMU)"] }, "\(screen.text)")
    withExtendedLifetime(qemu) {}
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
  }

  @Test func namesTheCommandThatWasNotAnswered() throws {
    let monitor = try SmallServer.start { _ in throw CancellationError() }
    let screen = try start(monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("slow", on: screen)
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) slow", "connection closed by the server before it answered slow: outcome unknown",
          "\\reconnect connects again, \\q leaves", "(disconnected)",
        ]
      }, "\(screen.text)")
  }

  @Test func isNoAccidentAfterQuit() throws {
    let qemu = try RealQEMU()
    let screen = try start(qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("quit", on: screen)
    #expect(
      screen.waits { $0.last == "quit ends the virtual machine. Really? [y/N]" }, "\(screen.text)")
    try screen.type("x")
    #expect(screen.waits { $0.last?.hasSuffix("[y/N] x") == true }, "\(screen.text)")
    #expect(screen.coloured.last?.hasSuffix("\u{1B}[39mx") == true, "\(screen.coloured)")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!qemu.hasEnded)
    try enter("quit", on: screen)
    #expect(screen.waits { $0.last?.hasSuffix("[y/N]") == true }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(!qemu.hasEnded)
    try enter("quit", on: screen)
    #expect(screen.waits { $0.last?.hasSuffix("[y/N]") == true }, "\(screen.text)")
    try enter("y", on: screen)
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    #expect(wait { qemu.hasEnded })
    #expect(screen.text.contains("the virtual machine has ended"))
    #expect(!screen.text.contains("outcome unknown"))
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(disconnected) quit" }, "answers are no history")
  }

  @Test func isExplainedWhenAnotherClientHoldsTheMonitor() throws {
    let qemu = try RealQEMU()
    let first = try start(qemu.socket)
    #expect(first.waits(for: "(QEMU)"), "\(first.text)")
    let second = try start(qemu.socket)
    #expect(
      second.waits { $0.joined().contains("is held by qmp-shell[") },
      "\(second.text)")
    try first.press("C-d")
    #expect(second.waits { $0.last == "(QEMU)" }, "\(second.text)")
    let third = try start(qemu.socket)
    #expect(third.waits(for: "no greeting yet"), "\(third.text)")
    try third.press("C-c")
    #expect(third.waits(for: "[exit 130]"), "\(third.text)")
  }

  @Test func givesThePromptBackOnCtrlCWhileAReplyIsAwaited() throws {
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      try client.expect("stop")
      try client.send(#"{"return": {"for": "slow"}, "id": \#(id)}"#)
      try client.send(#"{"return": {"for": "stop"}, "id": $id}"#)
    }
    let screen = try start(monitor.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("slow", on: screen)
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    try screen.press("C-c")
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) slow", "not waiting any more for slow; the answer is shown when it comes",
          "(QEMU)",
        ]
      }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(
      screen.waits {
        $0.dropFirst(2) == [
          "(QEMU) stop", "late answer to slow:", #"{"for": "slow"}"#, #"{"for": "stop"}"#, "(QEMU)",
        ]
      }, "\(screen.text)")
  }

  @Test func ofAServerThatIsStoppedIsNoReasonToWait() throws {
    let qemu = try RealQEMU()
    let screen = try start(qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("query-name", on: screen)
    #expect(screen.waits { $0 == ["(QEMU) query-name", "{}", "(QEMU)"] }, "\(screen.text)")
    qemu.send(19)
    try enter("query-name", on: screen)
    #expect(screen.waits { _ in screen.cursor?.column == 0 }, "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    qemu.send(18)
    #expect(
      screen.waits { $0.suffix(3) == ["late answer to query-name:", "{}", "(QEMU)"] },
      "\(screen.text)")
  }

  @Test func ofAMonitorThatIsNoneIsNamed() throws {
    let folder = TemporaryFolder()
    let qemu = try RealQEMU(
      .options([
        "-machine", "none", "-chardev", "socket,id=h,path=\(folder.file("hmp")),server=on,wait=off",
        "-mon", "chardev=h,mode=readline",
      ]))
    defer { withExtendedLifetime(qemu) {} }
    let screen = try start(folder.file("hmp"))
    #expect(screen.waits(for: "this is a human monitor"), "\(screen.text)")
    #expect(screen.waits(for: "[exit 3]"), "\(screen.text)")
  }
}

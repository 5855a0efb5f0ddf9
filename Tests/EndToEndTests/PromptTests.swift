import System
import TestSupport
import Testing

/// What the prompt tells of a real machine.
@Suite(.blocking) struct PromptTests {
  private let folder = TemporaryFolder()

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  private func shows(_ prompt: String, on screen: TmuxScreen) -> Bool {
    screen.waits { $0.last == prompt }
  }

  @Test func tellsTheNameAndHowTheMachineStands() throws {
    let qemu = try RealQEMU(.options(["-machine", "q35", "-S", "-name", "web1"]))
    let other = try RealQEMU()
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, columns: 120)
    #expect(shows("(web1 prelaunch)", on: screen), "\(screen.text)")
    try enter("cont", on: screen)
    #expect(shows("(web1)", on: screen), "\(screen.text)")
    try enter("stop", on: screen)
    #expect(shows("(web1 paused)", on: screen), "\(screen.text)")
    try enter("\\cd /machine/peripheral", on: screen)
    #expect(shows("(web1 paused /machine/peripheral)", on: screen), "\(screen.text)")
    try enter("\\cd", on: screen)
    try enter("\\hmp", on: screen)
    #expect(shows("(web1 HMP paused)", on: screen), "\(screen.text)")
    try enter("cont", on: screen)
    #expect(shows("(web1 HMP)", on: screen), "\(screen.text)")
    try enter("\\hmp", on: screen)
    try enter("\\open \(other.socket)", on: screen)
    #expect(shows("(qmp.sock)", on: screen), "\(screen.text)")
    try enter("\\c web1", on: screen)
    #expect(shows("(web1)", on: screen), "\(screen.text)")
    try enter("\\set prompt \"%#:%n %s> \"", on: screen)
    #expect(shows("1:web1>", on: screen), "\(screen.text)")
    try enter("stop", on: screen)
    #expect(shows("1:web1 paused>", on: screen), "\(screen.text)")
    try enter("\\set prompt default", on: screen)
    #expect(shows("(web1 paused)", on: screen), "\(screen.text)")
  }

  /// Another client of a shared monitor changes the state while a line is typed, and while none is.
  @Test func staysFromTheFirstKeyOn() throws {
    let shared = try SharedQEMU(machine: .withDisk)
    let screen = try TmuxScreen(.shell, "-q", shared.socket, columns: 120)
    #expect(shows("(QEMU prelaunch)", on: screen), "\(screen.text)")
    try screen.type("x a=1")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU prelaunch) x a=1") == true })
    #expect(try run(.shell, shared.socket, "cont").status == 0)
    #expect(screen.waits(for: "RESUME"), "\(screen.text)")
    #expect(
      screen.waits { $0.last?.hasPrefix("(QEMU prelaunch) x a=1") == true }, "\(screen.text)")
    try screen.press("C-u")
    #expect(shows("(QEMU)", on: screen), "\(screen.text)")
    #expect(try run(.shell, shared.socket, "stop").status == 0)
    #expect(shows("(QEMU paused)", on: screen), "\(screen.text)")
  }

  /// The server answers nothing but the negotiation.
  @Test func waitsForNobody() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"stop\"") { try client.send(#"{"return": {}, "id": $id}"#) }
      }
    }
    let screen = try TmuxScreen(.shell, "-q", monitor.socket)
    #expect(shows("(QEMU)", on: screen), "\(screen.text)")
    try enter("stop", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    #expect(monitor.received.contains { $0.contains("query-status") })
  }

  @Test func aStorageDaemonIsOne() throws {
    let socket = folder.file("s")
    let daemon = try RunningProgram(words: [
      "qemu-storage-daemon", "--chardev", "socket,id=c,path=\(socket),server=on,wait=off",
      "--monitor", "chardev=c",
    ])
    #expect(wait { isListening(socket) || daemon.hasEnded })
    let screen = try TmuxScreen(.shell, "-q", socket)
    #expect(shows("(storage)", on: screen), "\(screen.text)")
    try enter("\\set -s prompt %n!", on: screen)
    #expect(shows("storage!", on: screen), "\(screen.text)")
    let next = try TmuxScreen(.shell, "-q", "--retry", "60", socket, folder: screen.folder)
    try enter("\\q", on: screen)
    #expect(shows("storage!", on: next), "the start file keeps it: \(next.text)")
  }

  @Test func aGuestAgentIsOne() throws {
    let monitor = try ScriptedMonitor { client in
      try client.expect("guest-sync-delimited")
      try client.send(bytes: [0xFF])
      try client.send(#"{"return": $id}"#)
      try client.answerAll()
    }
    let screen = try TmuxScreen(.shell, "-q", "-N", monitor.socket)
    #expect(shows("(agent)", on: screen), "\(screen.text)")
    #expect(!monitor.received.contains { $0.contains("query-") })
  }
}

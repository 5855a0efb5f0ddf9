import System
import TestSupport
import Testing

/// `--share LISTEN ADDRESS`: clients of all kinds on one real monitor.
@Suite(.blocking) struct ShareTests {
  @Test func clientsUseOneMonitorSideBySide() throws {
    let shared = try SharedQEMU(machine: .withDisk)
    let first = try MonitorClient(negotiatingAt: shared.socket)
    let second = try MonitorClient(negotiatingAt: shared.socket)
    try first.send(#"{"execute": "query-name", "id": {"my": [1.50, null]}}"#)
    try second.send(#"{"execute": "query-name", "id": {"my": [1.50, null]}} {"execute": "x"}"#)
    #expect(try first.next() == #"{"return": {}, "id": {"my": [1.50, null]}}"#)
    #expect(try second.next() == #"{"return": {}, "id": {"my": [1.50, null]}}"#)
    #expect(
      try second.next()
        == #"{"error": {"class": "CommandNotFound", "desc": "The command x has not been found"}}"#)
    let result = try run(.shell, shared.socket, "-c", "cont", "-c", "\\wait RESUME -t 20")
    #expect(result.status == 0, "\(result)")
    for client in [first, second] {
      #expect(try client.next()?.contains(#""event": "RESUME""#) == true)
    }
    try first.send(#"{"execute": "stop"}"#)
    #expect(try first.next()?.contains(#""event": "STOP""#) == true)
    #expect(try first.next() == #"{"return": {}}"#)
    #expect(try second.next()?.contains(#""event": "STOP""#) == true)
  }

  @Test func thisShellKnowsTheServerThroughIt() throws {
    let shared = try SharedQEMU(machine: .withDisk)
    let result = try run(
      .shell, shared.socket, input: .text("\\conninfo\n\\d block_resi*\n"))
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("QEMU 7.2"))
    #expect(result.output.contains("out-of-band commands enabled"))
    #expect(result.lines.last?.hasPrefix("block_resize") == true, "\(result)")
  }

  /// QEMU would say that there is none, and not why.
  @Test func descriptorsAreNotPassedOnWhichIsSaid() throws {
    let shared = try SharedQEMU()
    let client = try MonitorClient(negotiatingAt: shared.socket)
    try client.send(#"{"execute": "getfd", "arguments": {"fdname": "f"}}"#)
    #expect(try client.next()?.contains("which a share does not pass on") == true)
    let result = try run(.shell, shared.socket, "\\fd", "/dev/null")
    #expect(result.status == 1)
    #expect("\(result)".contains("which a share does not pass on"), "\(result)")
  }

  /// What has been said is answered although nothing more will be said.
  @Test func aPipeIntoTheSocketIsAnswered() throws {
    let shared = try SharedQEMU()
    let client = try MonitorClient(shared.socket)
    try client.send(
      #"{"execute":"qmp_capabilities"}{"execute":"query-status"}{"execute":"query-name","id":1}"#)
    client.stopSending()
    #expect(try client.next()?.hasPrefix(#"{"QMP""#) == true)
    #expect(try client.next() == #"{"return": {}}"#)
    #expect(try client.next()?.contains("running") == true)
    #expect(try client.next() == #"{"return": {}, "id": 1}"#)
    #expect(try client.next() == nil)
  }

  /// Who asks much and reads nothing waits for itself alone, and loses nothing.
  @Test func whoAsksWithoutReadingIsNotNoticedByTheOthers() throws {
    let shared = try SharedQEMU()
    let slow = try MonitorClient(negotiatingAt: shared.socket)
    let other = try MonitorClient(negotiatingAt: shared.socket)
    // 200 KiB each.
    try slow.send(String(repeating: #"{"execute": "query-qmp-schema"}"#, count: 100))
    for number in 0..<100 {
      try other.send(#"{"execute": "query-name", "id": \#(number)}"#)
      #expect(try other.next() == #"{"return": {}, "id": \#(number)}"#)
    }
    for _ in 0..<100 { #expect(try slow.next()?.hasPrefix(#"{"return": [{"#) == true) }
    try slow.send(#"{"execute": "query-name", "id": "last"}"#)
    #expect(try slow.next() == #"{"return": {}, "id": "last"}"#)
  }

  @Test func whoDoesNotReadIsDroppedAndTheOthersDoNotNotice() throws {
    let folder = TemporaryFolder()
    let flooding = try ScriptedMonitor(folder: folder) { client in
      try client.negotiate()
      try client.expect("flood")
      let data = String(repeating: "x", count: 1 << 20)
      for _ in 0..<20 { try client.send(#"{"event": "FLOOD", "data": "\#(data)"}"#) }
      try client.send(#"{"return": {}, "id": $id}"#)
      try client.answerAll()
    }
    let socket = folder.file("s")
    let share = try RunningProgram(
      words: [BuiltProgram.shell.path, "--share", socket, flooding.socket])
    #expect(wait { share.errors.contains("sharing") })
    let slow = try MonitorClient(negotiatingAt: socket)
    let other = try MonitorClient(negotiatingAt: socket)
    try other.send(#"{"execute": "flood", "id": 1}"#)
    for _ in 0..<20 { #expect(try other.next()?.hasPrefix(#"{"event": "FLOOD""#) == true) }
    #expect(try other.next() == #"{"return": {}, "id": 1}"#)
    #expect(wait { share.errors.contains("client 1 has let more than 16 MiB wait") })
    #expect(slow.ends())
    try other.send(#"{"execute": "query-name", "id": "last"}"#)
    #expect(try other.next() == #"{"return": {}, "id": "last"}"#)
  }

  @Test func whenTheServerGoesClientsAreToldAndItComesBack() throws {
    let shared = try SharedQEMU()
    let clients = try (0..<3).map { _ in try MonitorClient(negotiatingAt: shared.socket) }
    shared.endServer()
    for client in clients { #expect(client.ends()) }
    // Who comes meanwhile waits for the greeting.
    let early = try MonitorClient(shared.socket)
    #expect(try early.next(withinMilliseconds: 100) == nil)
    try shared.startServer()
    #expect(try early.next()?.hasPrefix(#"{"QMP""#) == true)
    #expect(try run(.shell, "-t", "20", shared.socket, "query-name").output == "{\"return\": {}}\n")
    let place = shared.folder.file("qmp.sock")
    #expect(
      shared.share.errors == """
        sharing unix:\(place) at unix:\(shared.socket); Ctrl-C ends it
        unix:\(place) has gone, and every client is told by the end of its connection; trying to \
        connect again
        connected to unix:\(place) again

        """)
  }

  @Test func quitEndsTheMachineForAll() throws {
    let shared = try SharedQEMU()
    let other = try MonitorClient(negotiatingAt: shared.socket)
    #expect(try run(.shell, shared.socket, "quit").status == 0)
    #expect(try other.next()?.contains(#""event": "SHUTDOWN""#) == true)
    #expect(try other.next() == nil)
    #expect(!shared.share.hasEnded)
  }

  @Test func clientsOfAReadOnlyShareCanOnlyLook() throws {
    let shared = try SharedQEMU("--read-only", machine: .withDisk)
    let client = try MonitorClient(negotiatingAt: shared.socket)
    for (command, answer) in [
      (#"{"execute": "query-name", "id": 1}"#, #"{"return": {}, "id": 1}"#),
      (
        #"{"execute": "stop", "id": 2}"#,
        #"{"error": {"class": "GenericError", "desc": "stop is no query: this share is read-only"}, "id": 2}"#
      ),
      (
        #"{"execute": "human-monitor-command", "arguments": {"command-line": "quit"}}"#,
        #"{"error": {"class": "GenericError", "desc": "human-monitor-command is no query: this share is read-only"}}"#
      ),
      (
        #"{"execute": "query-name", "execute": "quit"}"#,
        #"{"error": {"class": "GenericError", "desc": "quit is no query: this share is read-only"}}"#
      ),
    ] {
      try client.send(command)
      #expect(try client.next() == answer)
    }
  }

  /// Each message has the number of the client whose it is; as a whole it is a transcript like others.
  @Test func aTranscriptTellsWhoSaidWhat() throws {
    let folder = TemporaryFolder()
    let shared = try SharedQEMU("-l", folder.file("log"), machine: .withDisk)
    let clients = try (0..<2).map { _ in try MonitorClient(negotiatingAt: shared.socket) }
    for client in clients { try client.send(#"{"execute": "query-name", "id": "same"}"#) }
    for client in clients { #expect(try client.next() == #"{"return": {}, "id": "same"}"#) }
    try clients[1].send(#"{"execute": "cont", "id": "c"}"#)
    for client in clients { _ = try client.next(with: "RESUME") }
    #expect(try clients[1].next() == #"{"return": {}, "id": "c"}"#)
    let lines = folder.text(of: "log").split(separator: "\n").map(String.init)
    func marks(of message: String) -> [String] {
      lines.indices.filter { lines[$0].contains(message) }
        .map { lines[$0 - 1].split(separator: " ").dropFirst(2).joined(separator: " ") }
    }
    #expect(marks(of: #"-> {"execute":"query-name","id":"same"}"#) == ["client 1", "client 2"])
    #expect(marks(of: #"<- {"return":{},"id":"same"}"#) == ["client 1", "client 2"])
    #expect(marks(of: #"-> {"execute":"cont","id":"c"}"#) == ["client 2"])
    #expect(marks(of: #""event":"RESUME""#) == ["clients 1, 2"])
    #expect(folder.permissions(of: "log") == 0o600)
    shared.share.send(Signal.terminate.number)
    #expect(wait { shared.share.hasEnded })
    let qemu = try #require(shared.qemu)
    let replay = try run(.shell, qemu.socket, "--replay", folder.file("log"), "--check")
    #expect(replay.status == 0, "\(replay)")
  }
}

import TestSupport
import Testing

/// `\share LISTEN`: clients beside the person at the prompt, or beside a script.
@Suite(.blocking) struct ShareInSessionTests {
  private let folder = TemporaryFolder()

  /// A shell that reads lines from a pipe, and shares its monitor.
  private func session(_ qemu: RealQEMU, _ options: String...) throws -> RunningProgram {
    let shell = try RunningProgram(
      words: [BuiltProgram.shell.path, "--events", "on"] + options + [qemu.socket], input: .pipe)
    try shell.write("\\share \(folder.file("s"))\n")
    #expect(wait { shell.errors.contains("sharing") || shell.hasEnded })
    return shell
  }

  private var socket: String { folder.file("s") }

  @Test func clientsWorkBesideTheOneWhoTypes() throws {
    let qemu = try RealQEMU(.withDisk)
    let shell = try session(qemu, "-l", folder.file("log"))
    let first = try MonitorClient(negotiatingAt: socket)
    let second = try MonitorClient(negotiatingAt: socket)
    try first.send(#"{"execute": "cont", "id": "a"}"#)
    for client in [first, second] {
      #expect(try client.next()?.contains("RESUME") == true)
    }
    #expect(try first.next() == #"{"return": {}, "id": "a"}"#)
    #expect(wait { shell.output.contains("RESUME") })
    try shell.write("query-name\n\\share\n")
    let place = "unix:\(qemu.socket) is shared at unix:\(socket)"
    #expect(wait { shell.output.contains("\(place): clients 1, 2\n") })
    // What others said and were answered is no part of what is shown here, but of the record.
    #expect(shell.output.split(separator: "\n").filter { $0 == "{\"return\": {}}" }.count == 1)
    let log = folder.text(of: "log")
    #expect(log.contains(" client 1\n-> {\"execute\":\"cont\",\"id\":\"a\"}\n"))
    #expect(log.split(separator: "\n").filter { $0.contains("RESUME") }.count == 1)
    try shell.write("\\share off\n\\share\n")
    #expect(first.ends() && second.ends())
    #expect(wait { !folder.names.contains("s") })
    let result = shell.finish()
    #expect(result.status == 0)
    #expect(result.lines.last == "this monitor is not shared; \\share LISTEN does it")
  }

  @Test func theClientsOfASessionThatIsReadOnlyCanOnlyLook() throws {
    let qemu = try RealQEMU()
    let shell = try session(qemu, "--read-only")
    let client = try MonitorClient(negotiatingAt: socket)
    try client.send(#"{"execute": "quit", "id": 1}{"execute": "query-name"}"#)
    #expect(try client.next()?.contains("quit is no query: this share is read-only") == true)
    #expect(try client.next() == #"{"return": {}}"#)
    #expect(shell.finish().status == 0)
    #expect(client.ends())
  }

  /// A script that sends as fast as it can, and clients that do so too.
  @Test func nobodyStarves() throws {
    let qemu = try RealQEMU()
    let shell = try session(qemu, "-q")
    let client = try MonitorClient(negotiatingAt: socket)
    try client.send(String(repeating: #"{"execute": "query-version", "id": 1}"#, count: 250))
    try shell.write(String(repeating: "query-name\n", count: 500))
    for _ in 0..<250 { #expect(try client.next()?.contains("qemu") == true) }
    let result = shell.finish()
    #expect(result.status == 0)
    #expect(result.lines.count == 500)
  }

  @Test func whenTheServerGoesItIsConnectedToAgain() throws {
    let qemu = try RealQEMU(folder: folder)
    let shell = try session(qemu)
    let client = try MonitorClient(negotiatingAt: socket)
    qemu.send(9)
    #expect(client.ends())
    let next = try RealQEMU(isFree: false, folder: folder)
    #expect(wait { shell.errors.contains("connected to unix:\(next.socket) again") })
    let other = try MonitorClient(negotiatingAt: socket)
    try other.send(#"{"execute": "query-name", "id": 1}"#)
    #expect(try other.next() == #"{"return": {}, "id": 1}"#)
    try shell.write("query-name\n")
    #expect(wait { shell.output.contains("{\"return\": {}}\n") })
  }

  /// The clients are told by the end of their connections, and see the other machine from then on.
  @Test func anotherServerIsSharedInItsPlace() throws {
    let qemu = try RealQEMU()
    let other = try RealQEMU(.options(["-machine", "none", "-name", "other"]))
    let shell = try session(qemu)
    let client = try MonitorClient(negotiatingAt: socket)
    try shell.write("\\c \(other.socket)\n")
    #expect(client.ends())
    let next = try MonitorClient(negotiatingAt: socket)
    try next.send(#"{"execute": "query-name"}"#)
    #expect(try next.next() == #"{"return": {"name": "other"}}"#)
    #expect(shell.finish().status == 0)
  }

  @Test(arguments: [
    ("\\share off", "this monitor is not shared; \\share LISTEN does it"),
    ("\\share TAKEN", "cannot listen at unix:TAKEN: there is a file of that name already"),
    ("\\share exec:cat", "cannot listen at exec:cat: give a socket's path or HOST:PORT"),
    ("\\share h:x", "h:x: 'x' is no port: give a number from 1 to 65535"),
  ])
  func whatCannotBeIsTold(_ line: String, _ sentence: String) throws {
    let qemu = try RealQEMU()
    let taken = folder.write("mine", to: "taken")
    let result = try run(
      .shell, qemu.socket, input: .text("\(line.replacing("TAKEN", with: taken))\n"))
    #expect(
      result
        == ProgramResult(
          status: 1, output: "",
          errors: "<stdin>:1: \(sentence.replacing("TAKEN", with: taken))\n"))
    #expect(folder.text(of: "taken") == "mine")
  }
}

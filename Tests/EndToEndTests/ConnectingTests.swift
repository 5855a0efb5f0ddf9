import Foundation
import System
import SystemPackage
import TestSupport
import Testing

/// The ways to a real monitor, and what is said where there is none.
@Suite(.blocking) struct ConnectingTests {
  private static let named = ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: "")
  private let folder = TemporaryFolder()

  @Test(arguments: ["", "unix:"])
  func aSocketByItsPath(_ prefix: String) throws {
    let qemu = try RealQEMU()
    #expect(try run(.shell, "\(prefix)\(qemu.socket)", "query-name") == Self.named)
  }

  @Test func asQEMUSpellsIt() throws {
    let qemu = try RealQEMU()
    #expect(
      try run(.shell, "unix:\(qemu.socket),server=on,wait=off", "query-name") == Self.named)
    #expect(try run(.shell, "socket,id=m,path=\(qemu.socket)", "query-name") == Self.named)
  }

  /// A `\connection` of the start file names an address for scripts too.
  @Test(arguments: [["lab", "query-name"], ["lab", "-c", "query-name"], ["x=lab", "query-name"]])
  func byTheNameOfAConnection(_ words: [String]) throws {
    let qemu = try RealQEMU()
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("qmp-shell"), withIntermediateDirectories: true)
    folder.write("\\set timing off\n\\connection lab \(qemu.socket)\n", to: "qmp-shell/rc")
    let result = try run(
      .shell, arguments: words, variables: ["XDG_CONFIG_HOME": folder.path])
    #expect(result == Self.named, "\(result)")
  }

  @Test func theEnvironmentNamesIt() throws {
    let qemu = try RealQEMU()
    let variables = ["QMP_SOCKET": qemu.socket]
    let result = try run(
      .shell, input: .text("query-name\n"), variables: variables)
    #expect(result == Self.named)
    #expect(try run(.shell, "-c", "query-name", variables: variables) == Self.named)
    #expect(try run(.shell, "query-name", variables: variables) == Self.named)
  }

  @Test(arguments: ["a:1", "h:99999", "a,server=on", "fd:3", "exec:true", "ü b"])
  func anExistingSocketWins(_ name: String) throws {
    let qemu = try RealQEMU()
    let line =
      "cd \(qemu.folder.path) && ln -s qmp.sock '\(name)' && $QMP_SHELL '\(name)' query-name"
    #expect(try runInShell(line) == Self.named)
  }

  @Test(arguments: ["127.0.0.1:", "localhost:", ":", "tcp:localhost:", "tcp::"])
  func aPort(_ prefix: String) throws {
    let port = try FreePort.number()
    let qemu = try RealQEMU(
      .options(["-machine", "none", "-qmp", "tcp:localhost:\(port),server=on,wait=off"]))
    #expect(try run(.shell, "--retry", "30", "\(prefix)\(port)", "query-name") == Self.named)
    #expect(!qemu.hasEnded)
  }

  /// As in QEMU's manual: a monitor for people, and one for programs beside it.
  @Test func aMonitorBesideAHumanMonitor() throws {
    let port = try FreePort.number()
    let folder = TemporaryFolder()
    let human = folder.file("h.sock")
    let qemu = try RealQEMU(
      .options([
        "-machine", "none",
        "-chardev", "socket,id=mon0,path=\(human),server=on,wait=off",
        "-mon", "chardev=mon0,mode=readline",
        "-chardev", "socket,id=mon1,host=localhost,port=\(port),server=on,wait=off",
        "-mon", "chardev=mon1,mode=control,pretty=on",
      ]), monitor: false)
    let result = try run(
      .shell, "--retry", "30", "localhost:\(port)",
      input: .text("query-name\nquery-status\nx\n"))
    #expect(result.status == 1)
    #expect(
      result.output == """
        {"return":{}}
        {"return":{"status":"running","singlestep":false,"running":true}}
        {"error":{"class":"CommandNotFound","desc":"The command x has not been found"}}

        """)
    let mistaken = try run(.shell, human, "query-name")
    #expect(
      mistaken
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: unix:\(human): this is a human monitor: connect to a socket of a "
            + "monitor in control mode (-mon …,mode=control, or -qmp)\n"))
    #expect(!qemu.hasEnded)
  }

  @Test func anAbstractSocket() throws {
    let name = "\(folder.path)/abstract"
    let qemu = try RealQEMU(
      .options([
        "-machine", "none", "-chardev",
        "socket,id=a,path=\(name),abstract=on,server=on,wait=off", "-mon", "a,mode=control",
      ]))
    #expect(try run(.shell, "unix:@\(name)", "query-name") == Self.named)
    #expect(!qemu.hasEnded)
  }

  @Test func aCommandInBetween() throws {
    let qemu = try RealQEMU()
    // Each of the two carries one direction: the shell itself is what the test has at hand.
    let bridge = """
      python3 -c 'import socket,sys,threading,os
      s=socket.socket(socket.AF_UNIX); s.connect("\(qemu.socket)")
      def up():
        while (b:=os.read(0,4096)): s.sendall(b)
        s.shutdown(1)
      threading.Thread(target=up,daemon=True).start()
      while (b:=s.recv(4096)): os.write(1,b)'
      """
    let result = try run(.shell, "exec:\(bridge)", "query-name")
    #expect(result.status == 0)
    #expect(result.output == Self.named.output)
    // A busy machine needs longer than a second to start it.
    let isSlow = result.errors.hasPrefix("connected, no greeting yet: ")
    #expect(result.errors == "" || isSlow, "\(result.errors)")
  }

  @Test func aDescriptorOfTheParent() throws {
    let qemu = try RealQEMU()
    let line = """
      python3 -c 'import socket,os,sys
      s=socket.socket(socket.AF_UNIX); s.connect("\(qemu.socket)"); os.dup2(s.fileno(),7)
      os.execv(os.environ["QMP_SHELL"],["qmp-shell","fd:7","query-name"])'
      """
    #expect(try runInShell(line) == Self.named)
  }

  private static let failures: [(String, String)] = [
    (
      "/nowhere/s",
      "cannot connect to unix:/nowhere/s: no such socket; "
        + "is QEMU running, with -qmp unix:/nowhere/s,server?"
    ),
    ("/dev/null", "cannot connect to unix:/dev/null: it is not a socket"),
    ("/", "cannot connect to unix:/: it is not a socket"),
    ("h:99999", "h:99999: '99999' is no port: give a number from 1 to 65535"),
    ("h:", "h:: a port is missing: give HOST:PORT"),
    ("[::1", "[::1: ] is missing behind the IPv6 address"),
    ("unix:", "unix:: a path is missing behind unix:"),
    ("unix:@none", "cannot connect to unix:@none: connection refused: nobody listens there"),
    ("fd:x", "fd:x: give fd:N with the number of an open descriptor"),
    (
      "fd:77",
      "cannot connect to fd:77: Bad file descriptor; "
        + "it must be passed by the parent process, and can be used once"
    ),
    ("vsock:x", "vsock:x: give vsock:CID:PORT with two numbers"),
    ("exec:", "exec:: a command is missing behind exec:"),
    ("exec:true", "exec:true: the server closed the connection before its greeting"),
  ]

  @Test(arguments: failures)
  func whatCannotBeReachedIsToldInOneLine(_ address: String, _ sentence: String) throws {
    let isReached = ["cannot connect", "exec:true:"].contains { sentence.hasPrefix($0) }
    let result = ProgramResult(
      status: isReached ? 3 : 2, output: "", errors: "qmp-shell: \(sentence)\n")
    #expect(try run(.shell, address, "query-name") == result)
    if !isReached { #expect(try run(.shell, "/nowhere/a", "x=\(address)", "x") == result) }
  }

  @Test func aPathThatIsTooLongIsTold() throws {
    let path = "/" + String(repeating: "p", count: 107)
    #expect(
      try run(.shell, path, "x").errors
        == "qmp-shell: \(path): the path of a UNIX socket has at most 107 bytes, this has 108\n")
  }

  @Test func aPortOnWhichNobodyListens() throws {
    let port = try FreePort.number()
    #expect(
      try run(.shell, "127.0.0.1:\(port)", "x")
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot connect to 127.0.0.1:\(port): connection refused: "
            + "nobody listens there\n"))
  }

  @Test func aNameThatNobodyKnows() throws {
    let result = try run(.shell, "host.invalid:1", "x")
    #expect(result.status == 3)
    #expect(
      result.errors.hasPrefix("qmp-shell: cannot connect to host.invalid:1: name not found: "))
  }

  @Test func noAddressIsAMatterOfUsage() throws {
    #expect(
      try run(.shell, "-c", "query-name")
        == ProgramResult(
          status: 2, output: "",
          errors: "qmp-shell: an address is missing: give a socket's path or HOST:PORT, or set "
            + "QMP_SOCKET; --list shows the monitors of this host, --all runs on all of them\n"))
  }

  @Test func retryingWaitsForTheSocket() throws {
    let path = folder.file("qmp.sock")
    let shell = try RunningProgram(
      words: [BuiltProgram.shell.path, "--retry", "60", path, "query-name"])
    #expect(!wait(seconds: 0.3) { shell.hasEnded })
    let qemu = try RealQEMU(folder: folder)
    #expect(shell.finish() == Self.named)
    #expect(!qemu.hasEnded)
  }

  @Test func retryingEndsInTime() throws {
    let path = folder.file("none")
    let start = Clock.milliseconds
    let result = try run(.shell, "--retry", "0.3", path, "query-name")
    #expect(result.status == 3)
    #expect(result.errors.contains("no such socket"))
    #expect(Clock.milliseconds - start >= 300)
    let bounded = try run(.shell, "--retry", "60", "-t", "0.2", path, "query-name")
    #expect(
      bounded
        == ProgramResult(
          status: 124, output: "",
          errors: "qmp-shell: cannot connect to unix:\(path): timed out\n"))
  }

  @Test func ctrlCEndsRetrying() throws {
    let shell = try RunningProgram(
      words: [BuiltProgram.shell.path, "--retry", "600", folder.file("none"), "query-name"])
    #expect(wait { ProcessTable.keeps(Signal.interrupt.number, shell.processID) })
    #expect(!wait(seconds: 0.3) { shell.hasEnded })
    shell.send(Signal.interrupt.number)
    #expect(
      shell.finish()
        == ProgramResult(status: 130, output: "", errors: "qmp-shell: interrupted\n"))
  }

  @Test func aFailureTouchesNoHistory() throws {
    let home = TemporaryFolder()
    home.write("query-status\n", to: "history")
    let screen = try TmuxScreen(
      .shell, "/nowhere/s", variables: ["QMP_SHELL_HISTFILE": home.file("history")], folder: home)
    #expect(screen.waits(for: "[exit 3]"), "\(screen.text)")
    #expect(home.text(of: "history") == "query-status\n")
  }
}

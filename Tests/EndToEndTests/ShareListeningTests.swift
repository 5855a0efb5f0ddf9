import System
import SystemPackage
import TestSupport
import Testing
import Transport

/// Where a share listens, and what becomes of that.
@Suite(.blocking) struct ShareListeningTests {
  private let folder = TemporaryFolder()

  /// Shares the monitor of a real QEMU, by a line of sh in which `$0` is the shell and `$1` the monitor.
  private func share(_ line: String, _ qemu: RealQEMU) throws -> RunningProgram {
    let share = try RunningProgram(
      words: ["sh", "-c", line, BuiltProgram.shell.path, qemu.socket])
    let isUp = wait { share.errors.contains("sharing") || share.hasEnded }
    #expect(isUp && !share.hasEnded, "\(share.errors)")
    return share
  }

  private func answers(_ address: SocketAddress) throws -> Bool {
    try MonitorClient(address).next()?.hasPrefix(#"{"QMP""#) == true
  }

  @Test func aSocketIsItsOwnersAlone() throws {
    let qemu = try RealQEMU()
    let path = folder.file("s")
    let share = try share("umask 0; exec \"$0\" --share unix:\(path) \"$1\"", qemu)
    #expect(folder.permissions(of: "s") == 0o600)
    #expect(try answers(.unix(path: path)))
    _ = share
  }

  @Test func anAbstractNameIsListenedOn() throws {
    let qemu = try RealQEMU()
    let name = folder.file("abstract")
    let share = try share("exec \"$0\" --share unix:@\(name) \"$1\"", qemu)
    #expect(try answers(.abstract(name: name)))
    _ = share
  }

  /// Without a host it is this machine only.
  @Test(arguments: ["127.0.0.1", "localhost", ""])
  func aPortIsListenedOn(_ host: String) throws {
    let qemu = try RealQEMU()
    let port = try FreePort.number()
    let share = try share("exec \"$0\" --share '\(host):\(port)' \"$1\"", qemu)
    #expect(try answers(.tcp(host: "127.0.0.1", port: port)))
    let table = String(decoding: try Files.read("/proc/net/tcp"), as: UTF8.self)
    let hex = String(port, radix: 16, uppercase: true)
    #expect(table.contains(" 0100007F:\(hex) 00000000:0000 0A"))
    _ = share
  }

  /// As systemd passes it: LISTEN_FDS, LISTEN_PID, descriptor 3.
  @Test func aSocketThatWasPassedIsListenedOn() throws {
    let qemu = try RealQEMU()
    let path = folder.file("passed")
    let listener = try Listener(.unix(path: path))
    let errors = try Files.openPrivateForAppending(folder.file("errors"))
    defer { try? errors.close() }
    var child = try ChildProcess.start(
      [
        "sh", "-c",
        "exec 3<&0 </dev/null; LISTEN_FDS=1 LISTEN_PID=$$ exec \"$0\" --share fd:3 \"$1\"",
        BuiltProgram.shell.path, qemu.socket,
      ], input: .descriptor(listener.descriptor), output: .null, error: .descriptor(errors),
      ownGroup: true)
    #expect(try answers(.unix(path: path)))
    child.end(withinMilliseconds: 5000)
    #expect(child.ending == .exited(0), "\(folder.text(of: "errors"))")
    // It is not ours to remove.
    #expect(folder.names.contains("passed"))
    _ = consume listener
  }

  @Test(arguments: [
    (
      "exec \"$0\" --share fd:3 \"$1\"",
      "cannot listen at fd:3: the parent process has passed nothing there (LISTEN_FDS)", 3
    ),
    (
      "LISTEN_FDS=1 LISTEN_PID=1 exec \"$0\" --share fd:3 \"$1\" 3<&0",
      "cannot listen at fd:3: the parent process has passed nothing there (LISTEN_FDS)", 3
    ),
    (
      "exec \"$0\" --share fd:3 \"$1\" 3</dev/null",
      "cannot listen at fd:3: it is no listening socket", 3
    ),
    (
      "exec \"$0\" --share exec:cat \"$1\"",
      "cannot listen at exec:cat: give a socket's path or HOST:PORT", 2
    ),
    (
      "exec \"$0\" --share libvirt:web1 \"$1\"",
      "cannot listen at libvirt:web1: give a socket's path or HOST:PORT", 2
    ),
    ("exec \"$0\" --share h:0 \"$1\"", "h:0: '0' is no port: give a number from 1 to 65535", 2),
    ("exec \"$0\" --share unix: \"$1\"", "unix:: a path is missing behind unix:", Int32(2)),
  ])
  func whereItCannotListenIsTold(_ line: String, _ sentence: String, _ status: Int32) throws {
    let result = try RunningProgram(
      words: ["sh", "-c", line, BuiltProgram.shell.path, folder.file("none")]
    ).finish()
    #expect(
      result == ProgramResult(status: status, output: "", errors: "qmp-shell: \(sentence)\n"))
  }

  @Test(arguments: ["file", "socket"])
  func whatIsThereIsLeftAlone(_ kind: String) throws {
    let qemu = try RealQEMU()
    let path = kind == "file" ? folder.write("mine", to: "taken") : qemu.socket
    let result = try run(.shell, "--share", path, qemu.socket)
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot listen at unix:\(path): there is a file of that name already\n"
        ))
    if kind == "file" { #expect(folder.text(of: "taken") == "mine") }
    #expect(try answers(.unix(path: qemu.socket)))
  }

  @Test(arguments: [(Signal.terminate, Int32(0)), (.interrupt, 130), (.hangUp, 129)])
  func aSignalEndsItAndRemovesItsSocket(_ signal: Signal, _ status: Int32) throws {
    let qemu = try RealQEMU()
    let path = folder.file("s")
    let share = try share("exec \"$0\" --share \(path) \"$1\"", qemu)
    let client = try MonitorClient(negotiatingAt: path)
    share.send(signal.number)
    #expect(share.finish().status == status)
    #expect(folder.names == [])
    #expect(client.ends())
    #expect(try answers(.unix(path: qemu.socket)))
  }

  @Test func withoutAServerThereIsNoShare() throws {
    let path = folder.file("s")
    let result = try run(.shell, "--share", path, folder.file("none"))
    #expect(result.status == 3)
    #expect(result.errors.contains("no such socket"))
    #expect(folder.names == [])
  }

  @Test(arguments: [
    ["--share", "l", "a", "stop"], ["--share", "l", "a", "-c", "stop"],
    ["--share", "l", "a", "--replay", "f"], ["--share", "l", "--", "qemu"],
    ["--share", "l", "--list"], ["--share", "l", "a", "--serve", "f"],
  ])
  func itGoesWithAnAddressAlone(_ arguments: [String]) throws {
    let result = try run(.shell, arguments: arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains("it goes with an ADDRESS alone"), "\(result.errors)")
  }
}

import Foundation
import System
import TestSupport
import Testing
import Transport

/// Monitors behind programs and in virtual machines' sockets: ssh, TLS, vsock.
@Suite(.blocking) struct BridgeTests {
  @Test(.besideSSH) func throughSSH() throws {
    let hosts = try SSHHosts(["web1"])
    let qemu = try RealQEMU(.withDisk)
    let python =
      "import os,socket,sys,threading as t; s=socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
      + "t.Thread(target=lambda:[os.write(1,b) for b in iter(lambda:s.recv(65536),b'')],daemon=1)"
      + ".start(); [s.sendall(b) for b in iter(lambda:os.read(0,65536),b'')]"
    hosts.folder.write(python, to: "web1/join.py")
    let address = "exec:ssh web1 python3 join.py \(qemu.socket)"
    let result = try run(
      .shell, address, "--format", "value",
      input: .text("cont\n\\wait RESUME -t 60\nquery-status\nquery-qmp-schema | wc -c\n"),
      variables: hosts.variables)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains(#""status": "running""#), "\(result)")
    #expect((result.lines.last.flatMap { Int($0) } ?? 0) > 100_000, "\(result)")

    let refused = try run(
      .shell, "exec:ssh nobody@web1 true", "query-name", variables: hosts.variables)
    #expect(refused.status == 3, "\(refused)")
    #expect(refused.errors.contains("Permission denied"), "\(refused)")
  }

  private func isListening(at port: UInt16) -> Bool {
    let table = (try? Files.read("/proc/net/tcp")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let digits = String(port, radix: 16, uppercase: true)
    let end = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits + " "
    return table.split(separator: "\n").contains { $0.contains(end) && $0.contains(" 0A ") }
  }

  /// A certificate of the test's own for `localhost`.
  private func makeCertificate(in folder: TemporaryFolder) throws {
    let make = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    let script = """
      set -e
      cd \(folder.path)
      openssl req -x509 \(make) -days 2 -subj /CN=ca -keyout ca-key.pem -out ca-cert.pem
      openssl req \(make) -subj /CN=localhost -addext subjectAltName=DNS:localhost \
        -keyout server-key.pem -out server.csr
      openssl x509 -req -in server.csr -CA ca-cert.pem -CAkey ca-key.pem -days 2 \
        -copy_extensions copy -out server-cert.pem
      """
    let result = try RunningProgram(words: ["sh", "-c", script]).finish()
    try #require(result.status == 0, "\(result.errors)")
  }

  /// A QEMU 7.2 with `tls-creds` in its monitor's chardev greets and then hears nothing, of anybody: so
  /// TLS ends in front of it.
  @Test(.enabled(if: BridgeTests.hasSocat, "there is no socat; make deps installs it"))
  func throughTLS() throws {
    let folder = TemporaryFolder()
    try makeCertificate(in: folder)
    let port = try FreePort.number()
    let qemu = try RealQEMU()
    let certificate =
      "cert=\(folder.file("server-cert.pem")),key=\(folder.file("server-key.pem")),verify=0"
    let terminator = try RunningProgram(
      words: [
        "socat", "OPENSSL-LISTEN:\(port),bind=127.0.0.1,reuseaddr,fork,\(certificate)",
        "UNIX-CONNECT:\(qemu.socket)",
      ])
    #expect(wait { terminator.hasEnded || isListening(at: port) })
    let address = { (authority: String) in
      "exec:openssl s_client -quiet -verify_quiet -verify_return_error -CAfile \(authority) "
        + "-servername localhost -verify_hostname localhost -connect 127.0.0.1:\(port)"
    }
    let result = try run(
      .shell, address(folder.file("ca-cert.pem")), "-c", "query-status", "-c", "query-name")
    #expect(result.status == 0, "\(result)")
    #expect(result.lines.count == 2, "\(result)")
    // Another one's machine is none.
    let other = TemporaryFolder()
    try makeCertificate(in: other)
    let refused = try run(.shell, address(other.file("ca-cert.pem")), "query-status")
    #expect(refused.status == 3, "\(refused)")
    #expect(refused.errors.contains("verify"), "\(refused)")
    #expect(!terminator.hasEnded)
  }

  private static let hasSocat = FileManager.default.isExecutableFile(atPath: "/usr/bin/socat")

  /// Whether this kernel connects its own vsock addresses: it needs vsock_loopback.
  private static let hasVsockLoopback: Bool = {
    let address = SocketAddress.vsock(cid: 1, port: 45_671)
    do {
      let listener = try Listener(address)
      _ = try Connection.open(address, timeoutMilliseconds: 500)
      return listener.address == address
    } catch {
      return false
    }
  }()

  @Test(
    .enabled(if: BridgeTests.hasVsockLoopback, "this kernel has no vsock loopback (vsock_loopback)")
  )
  func overVsock() throws {
    let qemu = try RealQEMU()
    let port = try FreePort.number()
    let join = try RunningProgram(
      words: ["socat", "VSOCK-LISTEN:\(port),fork", "UNIX-CONNECT:\(qemu.socket)"])
    let result = try run(.shell, "vsock:1:\(port)", "--retry", "10", "query-status")
    #expect(result.status == 0, "\(result)")
    #expect(!join.hasEnded)
  }
}

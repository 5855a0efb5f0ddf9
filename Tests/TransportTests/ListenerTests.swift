import System
import SystemPackage
import TestSupport
import Testing
import Transport

@Suite(.blocking) struct ListenerTests {
  private let folder = TemporaryFolder()

  /// Lets one client in and passes a byte each way.
  private func exchange(_ listener: borrowing Listener, _ address: SocketAddress) throws {
    var client = try Connection.open(address, timeoutMilliseconds: 10_000)
    var interests = [PollInterest(listener.descriptor, .read)]
    #expect(try Poll.wait(&interests, timeoutMilliseconds: 10_000) == 1)
    var server = try listener.accept()
    client.enqueue([1])
    try client.flush()
    server.enqueue([2])
    try server.flush()
    #expect(try received(&server) == [1])
    #expect(try received(&client) == [2])
  }

  private func received(_ connection: inout Connection) throws -> [UInt8] {
    var interests = [PollInterest(connection.readDescriptor, .read)]
    _ = try Poll.wait(&interests, timeoutMilliseconds: 10_000)
    var bytes: [UInt8] = []
    _ = try connection.read(into: &bytes)
    return bytes
  }

  @Test func aUNIXSocketServesAndGoes() throws {
    let address = SocketAddress.unix(path: folder.file("s"))
    let listener = try Listener(address)
    try exchange(listener, address)
    try exchange(listener, address)
    _ = consume listener
    #expect(folder.names.isEmpty)
  }

  @Test func anAbstractSocketServes() throws {
    let address = SocketAddress.abstract(name: folder.path)
    try exchange(try Listener(address), address)
  }

  @Test(arguments: ["127.0.0.1", "localhost"])
  func aPortServesAndCanBeListenedOnAgain(_ host: String) throws {
    let address = SocketAddress.tcp(host: host, port: try FreePort.number())
    for _ in 1...2 { try exchange(try listening(at: address), address) }
  }

  /// Listens as soon as nobody else does: a program that another test starts has a copy of every
  /// descriptor for a moment, also of one that was closed here. An ended connection keeps a port that
  /// may not be used again for a minute.
  private func listening(at address: SocketAddress) throws -> Listener {
    let deadline = Clock.milliseconds + 10_000
    while true {
      do {
        return try Listener(address)
      } catch {
        guard error.reason == .system(.addressInUse), Clock.milliseconds < deadline else {
          throw error
        }
        Clock.pause(microseconds: 1000)
      }
    }
  }

  @Test func nothingWaitsMeansNothingToAccept() throws {
    let listener = try Listener(.unix(path: folder.file("s")))
    do {
      _ = try listener.accept()
      Issue.record("nobody had connected")
    } catch {
      #expect(error.reason == .system(.resourceTemporarilyUnavailable))
    }
  }

  @Test func aFileInTheWayStays() throws {
    let path = folder.write("mine", to: "s")
    do {
      _ = try Listener(.unix(path: path))
      Issue.record("it listens")
    } catch {
      #expect(error == TransportError(.unix(path: path), .system(.addressInUse)))
    }
    #expect(folder.text(of: "s") == "mine")
  }

  @Test(arguments: [
    SocketAddress.descriptor(3), .command("true"),
    .libvirt(LibvirtDomain("web1", uri: "qemu:///system")),
  ])
  func onlySocketsAreListenedOn(_ address: SocketAddress) {
    do {
      _ = try Listener(address)
      Issue.record("it listens")
    } catch {
      #expect(error == TransportError(address, .notToListenAt))
    }
  }
}

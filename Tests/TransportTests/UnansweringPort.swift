import System
import SystemPackage
import TestSupport
import Testing

@testable import Transport

/// A port of this machine that answers no attempt to connect: its queue is full.
final class UnansweringPort {
  let port: UInt16
  private let listening: FileDescriptor
  private var waiting: [FileDescriptor] = []

  init() throws {
    port = try FreePort.number()
    let address = SocketAddress.tcp(host: "127.0.0.1", port: port)
    let name = try #require(Resolver.addresses(of: "127.0.0.1", port: port, for: address).first)
    listening = try Syscalls.socket(family: name.family)
    try Syscalls.listen(listening, name)
    // More than the queue holds: from then on the kernel drops what comes.
    for _ in 0..<64 {
      let client = try Syscalls.socket(family: name.family)
      waiting.append(client)
      do throws(Errno) {
        try Syscalls.connect(client, name)
      } catch {
        guard error == .nowInProgress else { throw error }
      }
    }
  }

  deinit {
    for descriptor in waiting + [listening] { try? descriptor.close() }
  }
}

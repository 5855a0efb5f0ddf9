import System
import SystemPackage

/// A port of this machine that answers no attempt to connect: its queue is full.
package final class UnansweringPort {
  /// Its number.
  package let port: UInt16
  private let listening: FileDescriptor
  private var waiting: [FileDescriptor] = []

  /// Fills the queue of a port that is free.
  package init() throws {
    port = try FreePort.number()
    let search = HostSearch("127.0.0.1", port: port)
    while search.isRunning { search.wait(milliseconds: 50) }
    guard let name = search.names.first else { throw Errno.noSuchAddressOrDevice }
    listening = try Syscalls.socket(family: name.family)
    // A connection that has just ended may have left its name behind.
    Syscalls.reuseAddress(listening)
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

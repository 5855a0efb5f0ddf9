internal import Glibc
internal import SystemPackage

/// The system calls of this module that `FileDescriptor` does not have.
enum TerminalSystem {
  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Writes every byte. A terminal that another process made non-blocking is waited for.
  static func writeAll(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor.rawValue, buffer.baseAddress, buffer.count)
      }
      if count >= 0 {
        rest = rest.dropFirst(count)
        continue
      }
      let error = Errno(rawValue: errno)
      switch error {
      case .interrupted: continue
      case .resourceTemporarilyUnavailable: waitUntilWritable(descriptor)
      default: throw error
      }
    }
  }

  private static func waitUntilWritable(_ descriptor: FileDescriptor) {
    var interest = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&interest, 1, 1000)
  }

  /// One byte of the terminal, so that the rest stays in the kernel for the next reader.
  ///
  /// - Returns: `nil` at its end.
  static func readByte(from descriptor: FileDescriptor) throws(Errno) -> UInt8? {
    while true {
      var byte: UInt8 = 0
      let count = unsafe Glibc.read(descriptor.rawValue, &byte, 1)
      if count >= 0 { return count == 0 ? nil : byte }
      let error = Errno(rawValue: errno)
      if error != .interrupted { throw error }
    }
  }
}

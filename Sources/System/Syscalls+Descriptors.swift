import CLinux
import Glibc
package import SystemPackage

extension Syscalls {
  /// Writes some of the bytes to a UNIX socket, the first of them together with a descriptor, and
  /// returns how many.
  ///
  /// The corresponding C function is `sendmsg` with `SCM_RIGHTS`.
  package static func write(
    _ socket: FileDescriptor, _ bytes: Span<UInt8>, passing descriptor: FileDescriptor
  ) throws(Errno) -> Int {
    try retrying {
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe clinux_send_descriptor(
          socket.rawValue, buffer.baseAddress!, buffer.count, descriptor.rawValue)
      }
    }
  }
}

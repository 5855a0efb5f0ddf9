import CLinux
import Glibc

/// A `sockaddr` of any family, as its bytes.
package struct RawSocketName {
  private var bytes: [UInt8]

  /// A `sockaddr_un`; an abstract name starts with NUL and has no NUL at its end.
  package init(unixPath path: String, isAbstract: Bool) {
    let family = UInt16(AF_UNIX)
    bytes = [UInt8(family & 0xFF), UInt8(family >> 8)]
    if isAbstract { bytes.append(0) }
    bytes += Array(path.utf8)
    if !isAbstract { bytes.append(0) }
  }

  /// A `sockaddr_vm`.
  package init(cid: UInt32, port: UInt32) {
    var name = sockaddr_vm()
    name.svm_family = UInt16(AF_VSOCK)
    name.svm_cid = cid
    name.svm_port = port
    bytes = unsafe withUnsafeBytes(of: &name) { unsafe Array($0) }
  }

  /// What the resolver found.
  init(_ found: UnsafePointer<sockaddr>, length: socklen_t) {
    bytes = unsafe Array(UnsafeRawBufferPointer(start: found, count: Int(length)))
  }

  /// `AF_UNIX`, `AF_INET` and their like.
  package var family: Int32 { Int32(bytes[0]) | Int32(bytes[1]) << 8 }

  /// Whether it is an address of the older internet protocol.
  package var isIPv4: Bool { family == AF_INET }

  func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    unsafe bytes.withUnsafeBytes {
      unsafe body($0.baseAddress!.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
  }
}

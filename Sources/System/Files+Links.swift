import Glibc

extension Files {
  /// What a symbolic link says, cut after 4,096 bytes; nil if it cannot be read.
  ///
  /// The corresponding C function is `readlink`.
  package static func link(_ path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { room in
      unsafe readlink(path, room.baseAddress!.assumingMemoryBound(to: CChar.self), room.count)
    }
    return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
  }
}

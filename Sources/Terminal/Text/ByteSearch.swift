internal import Glibc

extension Span<UInt8> {
  /// The offset of the first such byte from `start` on; nil if there is none.
  ///
  /// The corresponding C function is `memchr`.
  ///
  /// - Complexity: O(distance to the byte).
  func firstOffset(of byte: UInt8, from start: Int = 0) -> Int? {
    unsafe extracting(start...).withUnsafeBytes { rest in
      guard let base = rest.baseAddress, let found = unsafe memchr(base, CInt(byte), rest.count)
      else { return nil }
      return unsafe start + (UnsafeRawPointer(found) - base)
    }
  }

  /// How many such bytes there are.
  ///
  /// - Complexity: O(number of bytes).
  func count(of byte: UInt8) -> Int {
    var found = 0
    var start = 0
    while let offset = firstOffset(of: byte, from: start) {
      found += 1
      start = offset + 1
    }
    return found
  }
}

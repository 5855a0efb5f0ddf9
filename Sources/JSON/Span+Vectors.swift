extension Span<UInt8> {
  /// Sixteen bytes from the offset on; the compiler makes one load of it.
  @inline(__always)
  func sixteen(at offset: Int) -> SIMD16<UInt8> {
    let bytes = extracting(offset..<offset &+ 16)
    return SIMD16(
      bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
      bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15])
  }

  /// A bit for each of the first 64 bytes, the first in the lowest place, of what is asked for
  /// sixteen at a time.
  @inline(__always)
  func marks(_ test: (SIMD16<UInt8>) -> UInt16) -> UInt64 {
    UInt64(test(sixteen(at: 0))) | UInt64(test(sixteen(at: 16))) &<< 16
      | UInt64(test(sixteen(at: 32))) &<< 32 | UInt64(test(sixteen(at: 48))) &<< 48
  }
}

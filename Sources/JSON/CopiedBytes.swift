/// Bytes that grow by copies of others, sixteen at a time: what is copied too much is written over
/// next. Appending to an array takes a call for each copy, which is more than most of them cost.
package struct CopiedBytes: Sendable {
  private static let stride = 16

  /// Those that count, and room for more.
  private var bytes: [UInt8] = []
  /// How many of them count.
  package private(set) var count = 0

  /// No bytes.
  package init() {}

  /// Those that count.
  package var array: ArraySlice<UInt8> { bytes[..<count] }

  /// Forgets all behind the first ones, and keeps the room.
  @inline(__always)
  package mutating func removeAll(from length: Int = 0) { count = length }

  /// Puts a byte at the end.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    bytes[count] = byte
    count &+= 1
  }

  /// Puts copies at the end.
  @inline(__always)
  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    makeRoom(for: range.count)
    var place = count
    var offset = range.lowerBound
    var span = bytes.mutableSpan
    // Any eight bits are a UInt8.
    var output = unsafe span.mutableBytes
    while offset < range.upperBound {
      if source.count &- offset >= Self.stride {
        output.storeBytes(
          of: source.sixteen(at: offset), toByteOffset: place, as: SIMD16<UInt8>.self)
        offset &+= Self.stride
        place &+= Self.stride
      } else {
        output.storeBytes(of: source[offset], toByteOffset: place, as: UInt8.self)
        offset &+= 1
        place &+= 1
      }
    }
    count &+= range.count
  }

  /// Puts copies of all that count at the end of others.
  @inline(__always)
  func append(to other: inout CopiedBytes) { other.append(bytes.span, 0..<count) }

  /// Room for so many, and for what is copied too much.
  @inline(__always)
  private mutating func makeRoom(for more: Int) {
    if bytes.count &- count < more &+ Self.stride { grow(by: more) }
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let wanted = max(2 * bytes.count, count + more + 4 * Self.stride)
    bytes += [UInt8](repeating: 0, count: wanted - bytes.count)
  }
}

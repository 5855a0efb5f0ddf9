/// The checksum that `cksum` prints, which every Unix has.
///
/// Source: POSIX, "cksum".
struct CyclicChecksum: Hashable {
  private var register: UInt32 = 0
  /// How many bytes it is of.
  private(set) var count = 0

  private static let polynomial: UInt32 = 0x04C1_1DB7
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte) << 24) { value, _ in
      value & 0x8000_0000 == 0 ? value << 1 : value << 1 ^ polynomial
    }
  }

  /// Adds bytes.
  ///
  /// - Complexity: O(number of bytes).
  mutating func add(_ bytes: some Collection<UInt8>) {
    for byte in bytes { register = Self.step(register, byte) }
    count += bytes.count
  }

  private static func step(_ register: UInt32, _ byte: UInt8) -> UInt32 {
    register << 8 ^ table[Int(UInt8(truncatingIfNeeded: register >> 24) ^ byte)]
  }

  /// The checksum of what has been added.
  var value: UInt32 {
    var result = register
    var length = count
    while length > 0 {
      result = Self.step(result, UInt8(truncatingIfNeeded: length))
      length >>= 8
    }
    return ~result
  }

  /// Whether it is what `cksum` printed: the checksum and the number of bytes; nil if that is no
  /// such line.
  func agrees(with printed: String) -> Bool? {
    let words = printed.split { $0 == " " || $0.isNewline }
    guard words.count >= 2, let value = UInt32(words[0]), let count = Int(words[1]) else {
      return nil
    }
    return value == self.value && count == self.count
  }
}

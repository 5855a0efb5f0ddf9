internal import CVector

/// Sixty-four bytes of a JSON text from the start of a token on, looked at together: which of them
/// are in strings, and how far they are plain.
///
/// Plain is a text without escapes, control characters and letters beyond ASCII, as nearly all that
/// a server sends is. Sets of bytes have one bit for each, the first in the lowest place, and mean
/// something only as far as the bytes are plain.
struct PlainBlock {
  /// How many bytes are looked at.
  static let length = 64

  /// All quotes.
  private let quotes: UInt64
  /// The bytes of strings with their opening quotes.
  let inStrings: UInt64
  /// The spaces between tokens.
  let spaces: UInt64
  /// The bytes before the first that is not plain, and before a string that is not complete here.
  var plain: UInt64

  /// - Parameter bytes: at least ``length`` of them, of which the first is in no string.
  @inline(__always)
  init(_ bytes: Span<UInt8>) {
    quotes = bytes.marks { vector_equal($0, UInt8(ascii: "\"")) }
    let special = bytes.marks { vector_special($0) }
    // Each bit becomes the sum of those up to it: 1 from an odd quote up to the next.
    var sums = quotes
    sums ^= sums &<< 1
    sums ^= sums &<< 2
    sums ^= sums &<< 4
    sums ^= sums &<< 8
    sums ^= sums &<< 16
    sums ^= sums &<< 32
    inStrings = sums
    spaces = bytes.marks { vector_equal($0, UInt8(ascii: " ")) } & ~sums
    let before = Self.below(special)
    let isCut = inStrings & before & ~(before &>> 1) != 0
    plain = isCut ? Self.belowHighest(quotes & before) : before
  }

  /// How many bytes are plain.
  var count: Int { Self.length &- plain.leadingZeroBitCount }

  /// The plain bytes that start a token or are a colon, and the others of numbers and literals.
  var tokens: UInt64 { ~(inStrings ^ quotes | spaces) & plain }

  /// The bytes before the first of those; all if there is none.
  @inline(__always)
  static func below(_ bytes: UInt64) -> UInt64 { (bytes & (0 &- bytes)) &- 1 }

  /// The bytes before the last of those, of which there is one.
  @inline(__always)
  private static func belowHighest(_ bytes: UInt64) -> UInt64 {
    1 &<< UInt64(length &- 1 &- bytes.leadingZeroBitCount) &- 1
  }
}

/// How far a text has been copied, and what comes before its next byte.
///
/// What is copied too much at a time is written over next.
struct IndentingCopy: Sendable {
  /// How many bytes of a string are copied at a time.
  private static let stride = 8
  /// The most bytes that one step writes: the end of a string, line break, spaces and a bracket.
  static let step = 2 * stride + 2

  /// The next byte to read.
  var offset: Int
  /// Where the next byte is written.
  var end = 0
  /// How many brackets are open.
  var depth = 0
  /// The next byte to read is inside a string.
  private var isInString = false
  /// The next byte to read is a closing bracket that needs no line break any more.
  private var closes = false
  /// How many spaces come before the next byte.
  private var spaces = 0
  /// Before this byte no block is worth looking at.
  var blocksFrom = 0

  init(from offset: Int) {
    self.offset = offset
  }

  /// Copies until the text is read up to the limit, or the output is full.
  @inline(__always)
  mutating func copy(_ text: Span<UInt8>, upTo limit: Int, to output: inout MutableRawSpan) {
    while offset < limit, end <= output.byteCount - Self.step {
      if !isInString, spaces == 0, !closes, offset >= blocksFrom {
        copyBlocks(text, upTo: limit, to: &output)
        if end > output.byteCount - Self.step { break }
      }
      if spaces > 0 {
        putSpaces(in: &output)
        continue
      }
      if isInString {
        copyInString(text, to: &output)
        if isInString || offset == limit { continue }
      }
      copyByte(text, upTo: limit, to: &output)
    }
  }

  /// Copies up to eight bytes of a string: as far as a backslash, or that and the byte behind it,
  /// or the last bytes with the quote.
  @inline(__always)
  private mutating func copyInString(_ text: Span<UInt8>, to output: inout MutableRawSpan) {
    let eight = EightBytes(of: text, at: offset)
    output.storeBytes(of: eight.word.littleEndian, toByteOffset: end, as: UInt64.self)
    let quotes = eight.quotes
    let backslashes = eight.backslashes
    var count = Self.stride
    if quotes | backslashes != 0 {
      if backslashes & (quotes &- 1) == 0 {
        count = EightBytes.lowest(quotes) + 1
        isInString = false
      } else {
        count = EightBytes.lowest(backslashes)
        if count == 0 { count = 2 }
      }
    }
    offset += count
    end += count
  }

  /// Copies one byte that is in no string, with what belongs around it; of a string also what
  /// comes first.
  @inline(__always)
  private mutating func copyByte(
    _ text: Span<UInt8>, upTo limit: Int, to output: inout MutableRawSpan
  ) {
    let byte = text[offset]
    offset += 1
    switch byte {
    case UInt8(ascii: "\""):
      put(byte, to: &output)
      isInString = true
      copyInString(text, to: &output)
    case UInt8(ascii: ","):
      put(byte, to: &output)
      breakLine(in: &output)
      skipSpace(text, upTo: limit)
    case UInt8(ascii: ":"):
      put(byte, to: &output)
      put(UInt8(ascii: " "), to: &output)
      skipSpace(text, upTo: limit)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      put(byte, to: &output)
      skipSpace(text, upTo: limit)
      closes = offset < limit && isClosing(text[offset])
      if !closes {
        depth += 1
        breakLine(in: &output)
      }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if closes {
        put(byte, to: &output)
        closes = false
      } else {
        depth -= 1
        breakLine(in: &output)
        if spaces > 0 {
          offset -= 1
          closes = true
        } else {
          put(byte, to: &output)
        }
      }
    default:
      if byte.isJSONWhiteSpace {
        skipSpace(text, upTo: limit)
      } else {
        put(byte, to: &output)
      }
    }
  }

  @inline(__always)
  private mutating func breakLine(in output: inout MutableRawSpan) {
    put(UInt8(ascii: "\n"), to: &output)
    spaces = depth * JSONPrettyPrinter.indentation
    putSpaces(in: &output)
  }

  @inline(__always)
  private mutating func putSpaces(in output: inout MutableRawSpan) {
    output.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: end, as: UInt64.self)
    let count = min(spaces, Self.stride)
    spaces -= count
    end += count
  }

  /// Writes one byte.
  @inline(__always)
  mutating func put(_ byte: UInt8, to output: inout MutableRawSpan) {
    output.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
    end += 1
  }

  @inline(__always)
  private mutating func skipSpace(_ text: Span<UInt8>, upTo limit: Int) {
    while offset < limit, text[offset].isJSONWhiteSpace { offset += 1 }
  }

  /// Whether the byte is a closing bracket.
  func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }
}

internal import CVector

extension IndentingCopy {
  /// How many bytes of a run are copied at a time; a line break and the indentation are no more.
  private static let vector = 32
  /// In how many levels blocks are copied.
  private static let deepest = (vector - 1) / JSONPrettyPrinter.indentation
  /// The most bytes that are written for a separator: the run before it, a line break with the
  /// indentation, and the bracket.
  private static let room = PlainBlock.length + vector + 1

  /// Copies plain text as far as it can by blocks: 0.64 of the instructions that its bytes take.
  /// Between two separators it stays as it is, so that it is copied in runs.
  ///
  /// - Parameters:
  ///   - text: the next byte to read is in no string, and not the bracket of an empty pair.
  ///   - limit: where the part of the text ends.
  ///   - output: it is filled as long as it has room for a separator.
  @inline(__always)
  mutating func copyBlocks(
    _ text: Span<UInt8>, upTo limit: Int, to output: inout MutableRawSpan
  ) {
    // A copy of its own stays in registers.
    var place = self
    // A run is read in whole vectors too.
    let length = PlainBlock.length &+ Self.vector
    while limit &- place.offset >= length, place.end <= output.byteCount &- Self.room,
      place.depth <= Self.deepest
    {
      let start = place.offset
      place.copyBlock(text.extracting(start..<start &+ length), to: &output)
      if place.offset &- start < PlainBlock.length / 8 {
        place.blocksFrom = start &+ PlainBlock.length
        break
      }
    }
    self = place
  }

  @inline(__always)
  private mutating func copyBlock(_ bytes: Span<UInt8>, to output: inout MutableRawSpan) {
    var block = PlainBlock(bytes)
    let outside = ~block.inStrings
    let colons = bytes.marks { vector_equal($0, UInt8(ascii: ":")) } & outside
    let breaks = bytes.marks { vector_line_breaks($0) } & outside
    // A space behind a separator, which may be that of the block before, is dealt with here. What
    // others there are is left to the bytewise copy.
    let other = block.spaces & ~((breaks | colons) &<< 1 | 1)
    block.plain &= PlainBlock.below(other)
    let spaced = block.spaces &>> 1
    // A colon that has its space stays as it is.
    var separators = (breaks | colons & ~spaced) & block.plain
    var run = Int(block.spaces & 1)
    var count = block.count
    while separators != 0, end <= output.byteCount &- Self.room {
      let place = separators.trailingZeroBitCount
      separators &= separators &- 1
      let byte = bytes[place]
      let next = place &+ 1 &+ Int(spaced &>> UInt64(place) & 1)
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        if isClosing(bytes[place &+ 1]), separators & (2 &<< UInt64(place)) != 0 {
          // An empty pair stays together.
          separators &= separators &- 1
          copyRun(of: bytes, from: run, upTo: place &+ 2, to: &output)
          run = place &+ 2 &+ Int(spaced &>> UInt64(place &+ 1) & 1)
          continue
        }
        if depth == Self.deepest || isClosing(bytes[next]) || bytes[next].isJSONWhiteSpace {
          // Other pairs that may be empty, and levels that are too deep, are left to it too.
          separators = 0
          count = place
          continue
        }
      }
      copyRun(of: bytes, from: run, upTo: place, to: &output)
      putSeparator(byte, to: &output)
      run = next
    }
    if separators == 0, end <= output.byteCount &- Self.room, run < count {
      copyRun(of: bytes, from: run, upTo: count, to: &output)
      run = count
    }
    offset &+= run
  }

  /// A comma, colon or bracket, with what belongs around it.
  @inline(__always)
  private mutating func putSeparator(_ byte: UInt8, to output: inout MutableRawSpan) {
    switch byte {
    case UInt8(ascii: ","):
      put(byte, to: &output)
      breakLineOfBlock(in: &output)
    case UInt8(ascii: ":"):
      put(byte, to: &output)
      put(UInt8(ascii: " "), to: &output)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth &+= 1
      put(byte, to: &output)
      breakLineOfBlock(in: &output)
    default:
      depth &-= 1
      breakLineOfBlock(in: &output)
      put(byte, to: &output)
    }
  }

  /// Writes a line break and the indentation, which is at most that of ``deepest``.
  @inline(__always)
  private mutating func breakLineOfBlock(in output: inout MutableRawSpan) {
    var line = SIMD32(repeating: UInt8(ascii: " "))
    line[0] = UInt8(ascii: "\n")
    output.storeBytes(of: line, toByteOffset: end, as: SIMD32<UInt8>.self)
    end &+= 1 &+ depth &* JSONPrettyPrinter.indentation
  }

  /// Copies a run of a block, in whole vectors.
  @inline(__always)
  private mutating func copyRun(
    of bytes: Span<UInt8>, from start: Int, upTo limit: Int, to output: inout MutableRawSpan
  ) {
    var copied = start
    repeat {
      let vector = SIMD32(
        lowHalf: bytes.sixteen(at: copied), highHalf: bytes.sixteen(at: copied &+ 16))
      output.storeBytes(
        of: vector, toByteOffset: end &+ (copied &- start), as: SIMD32<UInt8>.self)
      copied &+= Self.vector
    } while copied < limit
    end &+= limit &- start
  }
}

/// The scalars of a JSON text, each on a line behind the path where it stands:
///
///     0.inserted.node-name = "d0"
///     0.inserted.ro = false
///
/// Scalars and the order are the server's; an empty list or object is a line as well. A name stands
/// bare where it holds letters, digits, `-` and `_` only, and else in its quotes.
package struct JSONPathLines: Sendable {
  /// An object or a list that is open.
  private struct Frame {
    /// How long its own path is, in bytes.
    var pathLength: Int
    /// Of the next element; nil for an object.
    var index: Int?
  }

  private let text: [UInt8]
  /// Where the value ends.
  private let limit: Int
  private var tokenizer: JSONTokenizer
  private var frames: [Frame] = []
  /// Of the next value.
  private var path = CopiedBytes()
  private let lead: [UInt8]

  /// - Parameters:
  ///   - text: checked JSON.
  ///   - range: the bytes of one value in it.
  ///   - path: where that value stands, as it is shown.
  ///   - lead: what stands in front of each line.
  package init(_ text: [UInt8], _ range: Range<Int>, at path: String, behind lead: String = "") {
    self.text = text
    self.lead = Array(lead.utf8)
    limit = range.upperBound
    tokenizer = JSONTokenizer(at: range.lowerBound)
    let bytes = Array(path.utf8)
    self.path.append(bytes.span, bytes.indices)
  }

  /// Whether a name that holds such bytes only is shown without quotes.
  package static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Puts the next lines in place of what is there, about as many as it has been asked for.
  ///
  /// - Parameters:
  ///   - piece: whole lines afterwards; empty at the end.
  ///   - length: in bytes; one line that is longer is all there is.
  /// - Complexity: O(length of the lines).
  package mutating func fill(_ piece: inout CopiedBytes, length: Int) {
    piece.removeAll()
    let text = text
    let bytes = text.span.extracting(0..<limit)
    // Copies of its own stay in registers.
    var (tokenizer, frames, path) = (tokenizer, frames, path)
    while piece.count < length, let token = try? tokenizer.next(in: bytes) {
      if token.kind == .endObject || token.kind == .endArray {
        frames.removeLast()
        continue
      }
      if token.kind == .key {
        Self.append(token, of: bytes, behind: frames[frames.count - 1].pathLength, to: &path)
        continue
      }
      if let last = frames.indices.last, let index = frames[last].index {
        path.append(index, behind: frames[last].pathLength)
        frames[last].index = index + 1
      }
      var end = token.end
      if token.kind == .beginObject || token.kind == .beginArray {
        frames.append(
          Frame(pathLength: path.count, index: token.kind == .beginArray ? 0 : nil))
        guard let behind = Self.endOfEmpty(from: token.end, in: bytes) else { continue }
        end = behind
      }
      piece.append(lead.span, lead.indices)
      if path.count > 0 {
        path.append(to: &piece)
        piece.append(Self.sign.span, Self.sign.indices)
      }
      if end == token.end {
        piece.append(bytes, token.range)
      } else {
        piece.append(bytes[token.start])
        piece.append(bytes[end - 1])
      }
      piece.append(UInt8(ascii: "\n"))
    }
    (self.tokenizer, self.frames, self.path) = (tokenizer, frames, path)
  }

  private static let sign = Array(" = ".utf8)

  /// Behind the bracket that closes an empty pair; nil if something stands in it.
  @inline(__always)
  private static func endOfEmpty(from start: Int, in bytes: Span<UInt8>) -> Int? {
    var offset = start
    while bytes[offset].isJSONWhiteSpace { offset += 1 }
    let closes = bytes[offset] == UInt8(ascii: "}") || bytes[offset] == UInt8(ascii: "]")
    return closes ? offset + 1 : nil
  }

  /// Puts a name behind so many bytes of the path.
  @inline(__always)
  private static func append(
    _ key: JSONToken, of bytes: Span<UInt8>, behind length: Int, to path: inout CopiedBytes
  ) {
    path.removeAll(from: length)
    if length > 0 { path.append(UInt8(ascii: ".")) }
    let name = key.start + 1..<key.end - 1
    let isPlain = !name.isEmpty && name.allSatisfy { isBare(bytes[$0]) }
    path.append(bytes, isPlain ? name : key.range)
  }
}

extension CopiedBytes {
  /// Puts the number of an element behind so many bytes of a path.
  @inline(__always)
  fileprivate mutating func append(_ index: Int, behind length: Int) {
    removeAll(from: length)
    if length > 0 { append(UInt8(ascii: ".")) }
    var power = 1
    while index / power > 9 { power *= 10 }
    while power > 0 {
      append(UInt8(ascii: "0") + UInt8(index / power % 10))
      power /= 10
    }
  }
}

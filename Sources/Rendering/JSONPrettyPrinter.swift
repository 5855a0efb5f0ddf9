import JSON

/// Indents JSON, piece by piece, from the tokens of a checked text: the order of members, the
/// spelling of numbers and the escapes stay the server's.
package struct JSONPrettyPrinter: Sendable {
  /// How many spaces each level is moved in.
  package static let indentation = 2

  private let text: [UInt8]
  private let end: Int
  private var tokenizer: JSONTokenizer
  private var layout = JSONLayout()

  /// - Parameters:
  ///   - text: checked JSON.
  ///   - range: the bytes of one value in it.
  package init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    end = range.upperBound
    tokenizer = JSONTokenizer(at: range.lowerBound)
  }

  /// Appends at least `count` bytes, or all that is left; false once nothing is left.
  ///
  /// - Complexity: O(bytes appended).
  package mutating func fill(_ buffer: inout [UInt8], upTo count: Int) -> Bool {
    let goal = buffer.count + count
    let text = text
    let span = text.span.extracting(0..<end)
    while buffer.count < goal {
      // The text is checked, so only what stands behind the range could be an error.
      guard !layout.isComplete, let token = try? tokenizer.next(in: span) else { return false }
      switch layout.lead(of: token.kind) {
      case .none: break
      case .space: buffer.append(UInt8(ascii: " "))
      case .lineBreak(let depth, let isBehindComma):
        if isBehindComma { buffer.append(UInt8(ascii: ",")) }
        buffer.append(UInt8(ascii: "\n"))
        for _ in 0..<depth * Self.indentation { buffer.append(UInt8(ascii: " ")) }
      }
      buffer.append(contentsOf: text[token.range])
      if token.kind == .key { buffer.append(UInt8(ascii: ":")) }
    }
    return true
  }
}

/// Where line breaks go between the tokens of indented JSON. Empty brackets stay together.
struct JSONLayout: Sendable {
  enum Lead {
    case none
    case space
    case lineBreak(depth: Int, isBehindComma: Bool)
  }

  private var depth = 0
  private var previous: JSONToken.Kind?

  /// Whether the outermost value has ended.
  var isComplete: Bool { previous != nil && depth == 0 && previous != .key }

  /// What stands in front of the next token.
  mutating func lead(of kind: JSONToken.Kind) -> Lead {
    defer { previous = kind }
    let isEnd = kind == .endObject || kind == .endArray
    if isEnd { depth -= 1 }
    defer { if kind == .beginObject || kind == .beginArray { depth += 1 } }
    switch previous {
    case nil: return .none
    case .key: return .space
    case .beginObject, .beginArray:
      return isEnd ? .none : .lineBreak(depth: depth, isBehindComma: false)
    default:
      return .lineBreak(depth: depth, isBehindComma: !isEnd)
    }
  }
}

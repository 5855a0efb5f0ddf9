import JSON

/// Where line breaks go between the tokens of indented JSON. Empty brackets stay together.
struct JSONLayout: Sendable {
  enum Lead {
    case none
    case space
    case lineBreak(depth: Int, isBehindComma: Bool)
  }

  private var depth = 0
  private var previous: JSONToken.Kind?

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

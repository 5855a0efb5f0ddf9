/// Which of the open brackets are braces: one bit a level.
struct Nesting: Sendable {
  private var words: [UInt64] = []
  private var current: UInt64 = 0
  /// How many brackets are open.
  private(set) var depth = 0

  /// Whether the innermost bracket is a brace.
  @inline(__always)
  var innermostIsObject: Bool { current & 1 == 1 }

  /// The bracket that ends the innermost level; 0, which is no token, outside of all.
  @inline(__always)
  var closingByte: UInt8 {
    depth == 0 ? 0 : innermostIsObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
  }

  /// A bracket is opened.
  @inline(__always)
  mutating func push(isObject: Bool) {
    if depth > 0 && depth % 64 == 0 {
      words.append(current)
      current = 0
    }
    current = current << 1 | (isObject ? 1 : 0)
    depth += 1
  }

  /// The innermost bracket is closed.
  @inline(__always)
  mutating func pop() {
    depth -= 1
    current >>= 1
    if depth > 0 && depth % 64 == 0 { current = words.removeLast() }
  }
}

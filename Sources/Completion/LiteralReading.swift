import Shorthand

/// What a value in brackets holds, finished or not, and where in it the cursor is.
struct LiteralReading {
  enum Place {
    /// A key of the object at `path`.
    case key(Token, path: [String])
    /// The value at `path`.
    case value(Token, path: [String])
  }

  /// The string or the word that the cursor is in or at; empty between others.
  struct Token {
    var text: String
    var span: Range<Int>
    /// Nil for a bare word.
    var quote: UInt8?
  }

  /// Strings and words by their paths.
  private(set) var values: [[String]: String] = [:]
  /// The paths of all keys, but for the one the cursor is in.
  private(set) var keys: Set<[String]> = []
  private(set) var place: Place?

  private enum Frame {
    case object(key: String?)
    case array(index: Int)
  }

  private var frames: [Frame] = []
  private var path: [String]
  private let cursor: Int
  /// A value may stand here: behind a colon, behind a bracket or a comma of an array.
  private var isValueDue = false

  /// - Parameters:
  ///   - tokens: those of the literal.
  ///   - end: where it ends in the bytes.
  ///   - path: the path of the literal itself.
  ///   - cursor: an offset into the bytes; -1 if it does not matter.
  /// - Complexity: O(length × depth of the brackets).
  init(
    _ tokens: [LineTree.Token], _ bytes: [UInt8], upTo end: Int, at path: [String], cursor: Int
  ) {
    self.path = path
    self.cursor = cursor
    for token in tokens {
      if cursor <= token.span.lowerBound { placeBetween() }
      let first = bytes[token.span.lowerBound]
      switch token.kind {
      case .open: enter(isObject: first == UInt8(ascii: "{"))
      case .close:
        leave()
        if frames.isEmpty { return }
      case .colon: isValueDue = true
      case .comma: advance()
      case .key, .string, .unclosed:
        add(Token(text: LineTree.text(of: token, in: bytes), span: token.span, quote: first))
      case .word, .variable:
        add(Token(text: LineTree.text(of: token, in: bytes), span: token.span))
      }
    }
    if cursor <= end { placeBetween() }
  }

  /// The object that is still open at the end, where a member may follow; nil if none may.
  ///
  /// - Parameter isClosed: a bracket has just been closed.
  func openObject(isClosed: Bool) -> (path: [String], isBehindMember: Bool)? {
    switch frames.last {
    case .object(nil)?: (path, false)
    case .object(.some)? where !isValueDue && (isClosed || values[path] != nil):
      (Array(path.dropLast()), true)
    default: nil
    }
  }

  private mutating func placeBetween() {
    guard place == nil, cursor >= 0 else { return }
    place = placeFor(Token(text: "", span: cursor..<cursor))
  }

  private func placeFor(_ token: Token) -> Place? {
    switch frames.last {
    case .object(nil)?: .key(token, path: path)
    case .object(.some)? where isValueDue: .value(token, path: path)
    case .array? where isValueDue: .value(token, path: path)
    default: nil
    }
  }

  private mutating func add(_ token: Token) {
    let isHere = place == nil && token.span.lowerBound <= cursor && cursor <= token.span.upperBound
    if isHere { place = placeFor(token) }
    switch frames.last {
    case .object(nil)?:
      frames[frames.count - 1] = .object(key: token.text)
      path.append(token.text)
      if !isHere { keys.insert(path) }
    case .object(.some)? where isValueDue, .array? where isValueDue:
      values[path] = token.text
      isValueDue = false
    default: break
    }
  }

  private mutating func enter(isObject: Bool) {
    isValueDue = !isObject
    frames.append(isObject ? .object(key: nil) : .array(index: 0))
    if !isObject { path.append("0") }
  }

  private mutating func leave() {
    switch frames.popLast() {
    case .object(.some)?, .array?: path.removeLast()
    default: break
    }
    isValueDue = false
  }

  private mutating func advance() {
    isValueDue = false
    switch frames.last {
    case .object(.some)?:
      frames[frames.count - 1] = .object(key: nil)
      path.removeLast()
    case .array(let index)?:
      isValueDue = true
      frames[frames.count - 1] = .array(index: index + 1)
      path[path.count - 1] = String(index + 1)
    default: break
    }
  }
}

extension JSONTokenizer {
  /// Reads over what is left in the brackets that are open, down to that many of them.
  ///
  /// Plain text is read over by blocks: 0.6 of the instructions that its tokens take. All else, and
  /// what is wrong, is left to ``next(in:)``.
  ///
  /// - Parameters:
  ///   - depth: at least 0, which ends behind the last closing bracket.
  ///   - bytes: the same text at every call, or more of it.
  /// - Throws: ``JSONError``, and stays before the token at fault.
  /// - Complexity: O(length of what is read over).
  package mutating func skip(toDepth depth: Int, in bytes: Span<UInt8>) throws(JSONError) {
    while nesting.depth > depth {
      let start = offset
      if bytes.count - start >= PlainBlock.length { try skipBlock(toDepth: depth, in: bytes) }
      // Where little is plain, a block is not looked at for each token.
      guard offset - start < PlainBlock.length / 2 else { continue }
      while nesting.depth > depth, offset - start < PlainBlock.length {
        _ = try next(in: bytes)
      }
    }
  }

  /// Reads over the plain bytes of a block, of which 64 have to be there.
  @inline(__always)
  mutating func skipBlock(
    toDepth depth: Int, in bytes: Span<UInt8>
  ) throws(JSONError) {
    let start = offset
    let text = bytes.extracting(start..<start &+ PlainBlock.length)
    let block = PlainBlock(text)
    var tokens = block.tokens
    while tokens != 0 {
      let place = tokens.trailingZeroBitCount
      tokens &= tokens &- 1
      if skipToken(text[place], before: &tokens, in: text, above: depth) { continue }
      offset = start &+ place
      _ = try next(in: bytes)
      guard nesting.depth > depth else { return }
      // A number or literal has a bit for each byte, and may be longer than the block.
      let read = offset &- start
      tokens = read < PlainBlock.length ? tokens & (~0 &<< UInt64(read)) : 0
    }
    offset = max(offset, start &+ block.count)
  }

  /// Reads over a token of a block: a complete string, a key with its colon, a comma or a bracket.
  ///
  /// - Parameters:
  ///   - byte: the first of the token.
  ///   - tokens: those behind it; the colon is taken from them.
  ///   - text: the block.
  ///   - depth: how many brackets stay open; the last one above is not closed here.
  /// - Returns: whether it is such a token and may stand there.
  @inline(__always)
  private mutating func skipToken(
    _ byte: UInt8, before tokens: inout UInt64, in text: Span<UInt8>, above depth: Int
  ) -> Bool {
    switch expecting {
    case .commaOrEnd:
      if byte == UInt8(ascii: ",") {
        expecting = nesting.innermostIsObject ? .key : .value
        return true
      }
      guard byte == nesting.closingByte, nesting.depth &- 1 > depth else { return false }
      nesting.pop()
      return true
    case .value, .valueOrArrayEnd:
      if byte == UInt8(ascii: "\"") {
        expecting = .commaOrEnd
        return true
      }
      let isObject = byte == UInt8(ascii: "{")
      guard isObject || byte == UInt8(ascii: "["), nesting.depth < Self.depthLimit else {
        return false
      }
      nesting.push(isObject: isObject)
      expecting = isObject ? .keyOrObjectEnd : .valueOrArrayEnd
      return true
    case .key, .keyOrObjectEnd:
      guard byte == UInt8(ascii: "\""), tokens != 0,
        text[tokens.trailingZeroBitCount] == UInt8(ascii: ":")
      else { return false }
      tokens &= tokens &- 1
      expecting = .value
      return true
    case .end: return false
    }
  }
}

import JSON

/// Checks a message and finds its members, as far as it has come: a large one is checked packet by
/// packet, while the server sends the next.
package struct MessageScan: Sendable {
  private var tokenizer = JSONTokenizer()
  /// Of the object: its members so far, where it starts, and where it ends once it does.
  private var found: [ServerMessage.Member] = []
  private var start: Int?
  private var end = 0
  /// The member that is being read, and where its value starts.
  private var key: JSONToken?
  private var valueStart: Int?
  /// How many bytes have to be there before it is worth going on.
  private var worthwhile = 0
  /// A token of more bytes than this, as a file or a long text is, is read once, when all is there.
  private static let longestCutOff = 1 << 16

  /// Nothing is checked yet.
  package init() {}

  /// How many bytes are known to be right.
  var checked: Int { tokenizer.offset }

  /// Goes on as far as the bytes that are there are right; what is wrong is left to
  /// ``finish(_:)``, for it may only be cut off.
  ///
  /// - Parameter bytes: the message from its brace on, each time with more at its end.
  /// - Complexity: O(n) over all calls: a token that was cut off is tried again once twice as much of
  ///   it is there.
  package mutating func advance(over bytes: Span<UInt8>) {
    guard bytes.count >= worthwhile, bytes.count > 0, bytes[0] == UInt8(ascii: "{") else { return }
    do {
      try run(over: bytes)
    } catch {
      let cutOff = bytes.count - checked
      worthwhile = cutOff > Self.longestCutOff ? Int.max : bytes.count + cutOff
    }
  }

  /// Checks what is left of the message, now that all of it is there.
  ///
  /// - Parameter bytes: one JSON value, white space around it allowed.
  /// - Returns: the bytes of the object and its members, or nil if the value is no object.
  /// - Complexity: O(n), less what has been checked.
  mutating func finish(
    _ bytes: Span<UInt8>
  ) throws(JSONError) -> (object: Range<Int>, members: [ServerMessage.Member])? {
    try run(over: bytes)
    return start.map { ($0..<end, found) }
  }

  private static func isEscaped(_ key: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    for index in key where bytes[index] == UInt8(ascii: "\\") { return true }
    return false
  }

  private mutating func run(over bytes: Span<UInt8>) throws(JSONError) {
    if start == nil {
      guard let first = try tokenizer.next(in: bytes), first.kind == .beginObject else {
        while try tokenizer.next(in: bytes) != nil {}
        return
      }
      start = first.start
      // An event has three members, a response two.
      found.reserveCapacity(3)
    }
    while true {
      try tokenizer.skip(toDepth: 1, in: bytes)
      if let key, let valueStart {
        found.append(
          ServerMessage.Member(
            key: key.range, isEscaped: Self.isEscaped(key.range, in: bytes),
            value: valueStart..<tokenizer.offset))
        self.key = nil
        self.valueStart = nil
      }
      guard let token = try tokenizer.next(in: bytes) else { return }
      if key != nil {
        valueStart = token.start
      } else if token.kind == .key {
        key = token
      } else {
        end = token.end
      }
    }
  }
}

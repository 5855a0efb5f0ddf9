import Testing

@testable import JSON

/// What is read or printed by blocks is the same as by tokens and by bytes, wherever a block ends.
@Suite struct BlockTests {
  /// The text as a member of a larger one, its first byte at each place of a block.
  private static func surrounded(_ text: [UInt8], by step: Int = 1) -> [[UInt8]] {
    stride(from: 0, to: PlainBlock.length, by: step).map { place in
      let before = "[{\"name\": \"\(String(repeating: "n", count: place))\", \"value\": "
      let after = ", \"members\": [{\"a\": \"b\"}, {\"c\": [\"d\"]}], \"n\": [ ], \"z\": \"\"}, []]"
      return Array(before.utf8) + text + Array(after.utf8)
    }
  }

  /// How many of 64 bytes are plain.
  @Test(arguments: [
    (#"[{"name": "a", "type": "b"}, {"name": "c", "type": "d"}, null, 123, "#, 64),
    (#"{"a": "b", "escaped": "\n", "c": 1}"#, 22), (#"{"a": "b", "beyond": "é", "c": 1}"#, 21),
    ("{\"a\": 1,\n \"c\": 1}", 8), (#"é"#, 0), (#"{"a": "b", "cut off": "#, 22),
    (#"{"a": "\#(String(repeating: "x", count: 60))"}"#, 6),
    (#""\#(String(repeating: "x", count: 70))""#, 0), ("[\"\u{7F}\"]", 64),
  ])
  func isPlain(_ text: String, _ count: Int) {
    let filler = String(repeating: " ", count: PlainBlock.length)
    let cut = text.contains("cut off") ? "\"\(filler)" : filler
    #expect(PlainBlock(Array((text + cut).utf8).span).count == count)
  }

  /// Blocks are what plain text is read and copied by; else all that follows would say nothing.
  @Test func takesPlainText() throws {
    let text = Array(
      String(repeating: #"[{"name": "a", "type": 1, "list": [], "b": {"c": null}}, "#, count: 4)
        .utf8)
    var tokenizer = JSONTokenizer()
    _ = try tokenizer.next(in: text.span)
    try tokenizer.skipBlock(toDepth: 0, in: text.span)
    #expect(tokenizer.offset >= PlainBlock.length - 4)
    var copy = IndentingCopy(from: 0)
    var piece = [UInt8](repeating: 0, count: 1000)
    var bytes = piece.mutableSpan
    var output = unsafe bytes.mutableBytes
    copy.copyBlocks(text.span, upTo: text.count, to: &output)
    #expect(copy.offset > text.count - PlainBlock.length - 32)
  }

  /// Where reading over all of it ends, or what is wrong where.
  private static func outcome(
    _ text: [UInt8], _ read: (inout JSONTokenizer, Span<UInt8>) throws(JSONError) -> Void
  ) -> String {
    var tokenizer = JSONTokenizer()
    do throws(JSONError) {
      _ = try tokenizer.next(in: text.span)
      try read(&tokenizer, text.span)
      return "read to \(tokenizer.offset), depth \(tokenizer.depth)"
    } catch {
      return "\(Verdict.text(error)), stays at \(tokenizer.offset), depth \(tokenizer.depth)"
    }
  }

  private static func readsTheSame(_ text: [UInt8]) -> Bool {
    let blocks = outcome(text) { tokenizer, bytes throws(JSONError) in
      try tokenizer.skip(toDepth: 0, in: bytes)
    }
    let tokens = outcome(text) { tokenizer, bytes throws(JSONError) in
      while tokenizer.depth > 0 { _ = try tokenizer.next(in: bytes) }
    }
    return blocks == tokens
  }

  @Test(arguments: Verdict.all)
  func readsOver(_ verdict: Verdict) {
    for text in Self.surrounded(verdict.text) { #expect(Self.readsTheSame(text)) }
  }

  /// A text that goes on where it was cut off is read over as if it had been there at once.
  @Test(arguments: Verdict.all.filter { $0.outcome == "accepted" })
  func goesOn(_ verdict: Verdict) throws {
    let text = Self.surrounded(verdict.text)[17]
    for cut in 1..<text.count {
      var tokenizer = JSONTokenizer()
      _ = try tokenizer.next(in: text.span)
      try? tokenizer.skip(toDepth: 0, in: text.span.extracting(..<cut))
      try tokenizer.skip(toDepth: 0, in: text.span)
      #expect(tokenizer.offset == text.count)
    }
  }

  /// Two tokens that must not follow each other, of all kinds, at each place of a block.
  @Test(arguments: ["{", "}", "[", "]", ",", ":", "\"s\"", "\"\"", "1", "null", " ", "x", "\\"])
  func refusesWhatMustNotFollow(_ first: String) {
    for second in ["{", "}", "[", "]", ",", ":", "\"s\"", "\"", "1", "null", " ", "x", "\n"] {
      for value in [first + second, "[\(first)\(second)", "{\(first)\(second)"] {
        for text in Self.surrounded(Array(value.utf8), by: 3) { #expect(Self.readsTheSame(text)) }
      }
    }
  }

  @Test(arguments: Verdict.all.filter { $0.outcome == "accepted" })
  func indents(_ verdict: Verdict) {
    for text in Self.surrounded(verdict.text) {
      // A small piece has no room for a block.
      let expected = JSONPrettyPrinterTests.indented(text, piece: 18)
      for piece in [150, 183, 1 << 16] {
        #expect(JSONPrettyPrinterTests.indented(text, piece: piece) == expected)
      }
    }
  }

  /// White space where no server puts it, here and there.
  @Test(arguments: 1...100)
  func indentsOtherSpaces(_ seed: Int) {
    let spaces = ["", "", "", " ", " ", "  ", "\n", " \t"]
    let tokens = #"{ "a" : [ ] , "b" : [ { } , 1 , [ "c" ] ] , "d" : { "e" : null , "" : { } } }"#
    var state = seed
    var value = ""
    for token in tokens.split(separator: " ") {
      state = (state * 75 + 74) % 65537
      value += token + spaces[state % spaces.count]
    }
    for text in Self.surrounded(Array(value.utf8), by: 5) {
      let expected = JSONPrettyPrinterTests.indented(text, piece: 18)
      #expect(JSONPrettyPrinterTests.indented(text, piece: 1 << 16) == expected)
      #expect(Self.readsTheSame(text))
    }
  }

  /// Around the level from which on blocks are left alone.
  @Test(arguments: 5...20)
  func indentsDeepLevels(_ depth: Int) {
    let opening = String(repeating: #"{"name": ["#, count: depth)
    let inside = "\"x\"" + String(repeating: #", "y", [], [ ], {"z": 1}"#, count: 10)
    let text = Array((opening + inside + String(repeating: "]}", count: depth)).utf8)
    let expected = JSONPrettyPrinterTests.indented(text, piece: 18)
    #expect(JSONPrettyPrinterTests.indented(text, piece: 1 << 16) == expected)
    #expect(expected.contains("\n" + String(repeating: "  ", count: 2 * depth) + "\"y\",\n"))
  }

  @Test func refusesTheNextLevel() {
    let text = Array(repeating: UInt8(ascii: "["), count: 1500)
    #expect(Self.readsTheSame(text))
    let outcome = Self.outcome(text) { tokenizer, bytes throws(JSONError) in
      try tokenizer.skip(toDepth: 0, in: bytes)
    }
    #expect(outcome == "1024 tooDeep, stays at 1024, depth 1024")
  }
}

import JSON
import Rendering
import Terminal

/// What the tokenizer takes reads back the same from the compactor, the writer and the printers.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let blocks = end(of: text) { tokenizer, bytes throws(JSONError) in
    try tokenizer.skip(toDepth: 0, in: bytes)
  }
  let tokens = end(of: text) { tokenizer, bytes throws(JSONError) in
    while tokenizer.depth > 0 { _ = try tokenizer.next(in: bytes) }
  }
  precondition(blocks == tokens, "what is read by blocks ends elsewhere")
  do throws(JSONError) {
    let value = try JSONValue(parsing: text.span)
    let compact = try JSONCompactor.compact(text.span)
    precondition(compact.count <= text.count, "the compactor adds bytes")
    precondition((try? JSONValue(parsing: compact.span)) == value, "the compactor changes values")
    precondition((try? JSONValue(parsing: value.compact)) == value, "the writer changes values")
    // The smaller piece has no room for a block.
    let indented = pretty(text, piece: 18 + count % 7)
    precondition(pretty(text, piece: 150 + count % 80) == indented, "blocks are another text")
    precondition((try? JSONCompactor.compact(indented.span)) == compact, "indenting changes text")
    precondition(pretty(indented, piece: 1 << 16) == indented, "indenting twice differs")
    let styled = JSONStyledPrinter.line(text, 0..<count).plain
    precondition((try? JSONValue(parsing: styled)) == value, "what is shown is another value")
  } catch {
    precondition((0...text.count).contains(error.offset), "an error outside of the text")
  }
  return 0
}

/// Where reading over the first value ends, and what is wrong there.
private func end(
  of text: [UInt8], _ read: (inout JSONTokenizer, Span<UInt8>) throws(JSONError) -> Void
) -> String {
  var tokenizer = JSONTokenizer()
  do throws(JSONError) {
    _ = try tokenizer.next(in: text.span)
    try read(&tokenizer, text.span)
    return "\(tokenizer.offset)"
  } catch {
    return "\(tokenizer.offset) \(tokenizer.depth) \(error.offset) \(error.reason)"
  }
}

/// The text as it is indented when it is asked for in pieces of that size.
private func pretty(_ text: [UInt8], piece: Int) -> [UInt8] {
  var printer = JSONPrettyPrinter(text, TextParts(of: text))
  var result: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: piece)
  while case let count = printer.fill(&piece), count > 0 { result += piece[..<count] }
  return result
}

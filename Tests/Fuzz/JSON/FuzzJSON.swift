import JSON
import Rendering
import Terminal

/// What the tokenizer takes reads back the same from the compactor, the writer and the printers.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe Array(UnsafeBufferPointer(start: data, count: count))
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

/// The text as it is indented when it is asked for in pieces of that size.
private func pretty(_ text: [UInt8], piece: Int) -> [UInt8] {
  var printer = JSONPrettyPrinter(text, [0..<text.count])
  var result: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: piece)
  while case let count = printer.fill(&piece), count > 0 { result += piece[..<count] }
  return result
}

import JSON

/// What the tokenizer takes reads back the same from the compactor and from the writer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  do throws(JSONError) {
    let value = try JSONValue(parsing: text.span)
    let compact = try JSONCompactor.compact(text.span)
    precondition(compact.count <= text.count, "the compactor adds bytes")
    precondition((try? JSONValue(parsing: compact.span)) == value, "the compactor changes values")
    precondition((try? JSONValue(parsing: value.compact)) == value, "the writer changes values")
  } catch {
    precondition((0...text.count).contains(error.offset), "an error outside of the text")
  }
  return 0
}

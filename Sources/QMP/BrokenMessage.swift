import JSON

/// What quotes and brackets still tell of a message that is no JSON: its members at the top.
///
/// Bytes that are no UTF-8, too many levels, and most other mistakes do not hide them.
struct BrokenMessage {
  /// It has a member `return` or `error`.
  private(set) var isResponse = false
  /// What its member `id` holds; nil if it has none that can be read.
  private(set) var id: JSONValue?

  /// - Complexity: O(n).
  init(_ bytes: [UInt8]) {
    var depth = 0
    /// Where the text starts that is being read, behind its quote.
    var textStart: Int?
    var isEscaped = false
    var lastText: Range<Int>?
    var key: Range<Int>?
    var valueStart: Int?
    for (index, byte) in bytes.enumerated() {
      if let start = textStart {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          lastText = start..<index
          textStart = nil
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): textStart = index + 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ":") where depth == 1 && key == nil:
        key = lastText
        valueStart = index + 1
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 1, let name = key, let start = valueStart {
          note(bytes[name], bytes[start..<index])
          key = nil
        }
        if byte != UInt8(ascii: ",") { depth -= 1 }
      default: break
      }
    }
    // What is cut off still tells what it was.
    if let key { note(bytes[key], []) }
  }

  private mutating func note(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
    if name.elementsEqual("return".utf8) || name.elementsEqual("error".utf8) { isResponse = true }
    if name.elementsEqual("id".utf8) { id = try? JSONValue(parsing: Array(value).span) }
  }
}

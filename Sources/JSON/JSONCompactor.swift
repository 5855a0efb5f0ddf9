/// Writes tokens again without the white space between them; each keeps its spelling.
package struct JSONCompactor: Sendable {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// A compactor at the start of a text.
  package init() {}

  /// - Complexity: O(length of the token).
  package mutating func add(_ token: JSONToken, in text: Span<UInt8>) {
    let isEnd = token.kind == .endObject || token.kind == .endArray
    if needsComma && !isEnd { bytes.append(UInt8(ascii: ",")) }
    for index in token.range { bytes.append(text[index]) }
    switch token.kind {
    case .key:
      bytes.append(UInt8(ascii: ":"))
      needsComma = false
    case .beginObject, .beginArray: needsComma = false
    default: needsComma = true
    }
  }

  /// A whole text, checked on the way.
  ///
  /// - Complexity: O(n).
  package static func compact(_ text: Span<UInt8>) throws(JSONError) -> [UInt8] {
    var tokenizer = JSONTokenizer()
    var compactor = JSONCompactor()
    compactor.bytes.reserveCapacity(text.count)
    while let token = try tokenizer.next(in: text) { compactor.add(token, in: text) }
    return compactor.bytes
  }
}

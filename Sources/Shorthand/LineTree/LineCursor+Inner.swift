/// Lines behind the meta-commands that take one.
extension LineCursor {
  /// Where the line begins that stands behind `\dry`, `\watch` or several of them; nil where none of
  /// these stands at the place.
  ///
  /// - Complexity: O(length of what stands before it).
  var innerLineStart: Int? {
    var part = self
    var start: Int?
    while part.byte == UInt8(ascii: "\\") {
      let name = part.offset..<part.endOfWord
      let repeats = part.bytes[name].elementsEqual("\\watch".utf8)
      guard repeats || part.bytes[name].elementsEqual("\\dry".utf8) else { break }
      part.offset = name.upperBound
      part.skipSpaces()
      if repeats {
        part.offset = WatchWords(in: part.bytes[..<part.limit], from: part.offset).lineStart
      }
      start = part.offset
    }
    return start
  }
}

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
      if repeats { part.skipIntervals() }
      start = part.offset
    }
    return start
  }

  /// Passes over the words that say how often, `1 c=3` or `i=0.5`, if blanks end them.
  private mutating func skipIntervals() {
    while true {
      let end = endOfWord
      var word = bytes[offset..<end]
      if word.starts(with: "c=".utf8) || word.starts(with: "i=".utf8) { word = word.dropFirst(2) }
      let isNumber = word.allSatisfy { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
      guard isNumber, !word.isEmpty, end < limit else { return }
      offset = end
      skipSpaces()
    }
  }
}

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
        part.offset = LineTree.behindIntervals(in: part.bytes[..<part.limit], from: part.offset)
      }
      start = part.offset
    }
    return start
  }
}

extension LineTree {
  /// Behind the words that say how often a line is repeated, `1 c=3` or `i=0.5`, if blanks end them.
  ///
  /// - Parameter start: in UTF-8 bytes, where the first of them may begin.
  /// - Complexity: O(length of these words).
  package static func behindIntervals(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start
    while let end = bytes[place...].firstIndex(where: { isBlank($0) }) {
      var word = bytes[place..<end]
      if word.starts(with: "c=".utf8) || word.starts(with: "i=".utf8) { word = word.dropFirst(2) }
      let isNumber = word.allSatisfy { LineCursor.isDigit($0) || $0 == UInt8(ascii: ".") }
      guard isNumber, !word.isEmpty else { break }
      place = bytes[end...].firstIndex { !isBlank($0) } ?? bytes.endIndex
    }
    return place
  }
}

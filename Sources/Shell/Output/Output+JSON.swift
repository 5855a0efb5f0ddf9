import JSON
import QMP
import Rendering

extension Output {
  /// JSON on one line, with its colours.
  func line(_ bytes: [UInt8], _ parts: [Range<Int>]) {
    let bytes = Array(parts.map { bytes[$0] }.joined())
    show(JSONStyledPrinter.line(bytes, 0..<bytes.count))
  }

  /// Checked JSON on one line: as it stands, unless it is over several.
  ///
  /// - Complexity: O(length).
  static func oneLine(_ bytes: [UInt8]) -> [UInt8] {
    guard LineFramer.isOverSeveralLines(bytes) else { return bytes }
    return (try? JSONCompactor.compact(bytes.span)) ?? bytes
  }

  /// JSON on one line, as it stands in those parts of the bytes unless it is coloured.
  func compact(_ bytes: [UInt8], _ parts: [Range<Int>]) {
    if coloursLines { return line(bytes, parts) }
    if !LineFramer.isOverSeveralLines(bytes) {
      for part in parts { put(bytes, part) }
    } else {
      let line = Self.oneLine(Array(parts.map { bytes[$0] }.joined()))
      put(line, 0..<line.count)
    }
    put(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// JSON on lines of its own, as it stands in those parts of the bytes but for its spaces.
  func indented(_ bytes: [UInt8], _ parts: [Range<Int>]) {
    if coloursLines {
      let bytes = Array(parts.map { bytes[$0] }.joined())
      return show(JSONStyledPrinter.indented(bytes, 0..<bytes.count))
    }
    var printer = JSONPrettyPrinter(bytes, parts)
    let wanted = min(Self.largestPiece + JSONPrettyPrinter.unused, 64 + 4 * bytes.count)
    if piece.count < wanted { piece = [UInt8](repeating: 0, count: wanted) }
    var start = 0
    while case let end = printer.fill(&piece, from: start), end > start {
      let count = min(end, Self.largestPiece)
      put(piece, 0..<count)
      start = end - count
      for place in 0..<start { piece[place] = piece[count + place] }
    }
    put(piece, 0..<start)
    put(CollectionOfOne(UInt8(ascii: "\n")))
  }
}

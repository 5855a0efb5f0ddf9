/// Indents JSON, piece by piece: the order of members, the spelling of numbers and the escapes
/// stay the server's. Empty brackets stay together.
///
/// The text is checked, so it is read by its bytes and not by tokens.
package struct JSONPrettyPrinter: Sendable {
  /// How many spaces each level is moved in.
  package static let indentation = 2

  private let text: [UInt8]
  /// Those of the text that are not read, the first of which is being read.
  private var parts: TextParts
  private var place: IndentingCopy

  /// - Parameters:
  ///   - text: checked JSON.
  ///   - parts: those of the text that are one value together, cut between its tokens.
  package init(_ text: [UInt8], _ parts: TextParts) {
    self.text = text
    self.parts = parts
    place = IndentingCopy(from: parts.first.lowerBound)
  }

  /// All of it at once.
  ///
  /// - Parameters:
  ///   - text: checked JSON.
  ///   - parts: as above.
  /// - Complexity: O(length of the result).
  package static func indented(_ text: [UInt8], _ parts: TextParts) -> [UInt8] {
    var printer = JSONPrettyPrinter(text, parts)
    var result: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: unused + 64 + 4 * text.count)
    while case let end = printer.fill(&piece), end > 0 { result += piece[..<end] }
    return result
  }

  /// How many bytes at the end of a piece may stay unused.
  package static let unused = IndentingCopy.step - 1

  /// Puts the next bytes into `piece`.
  ///
  /// - Parameters:
  ///   - piece: more than ``unused`` bytes from the start on; all but those are used while enough is
  ///     left.
  ///   - start: where the bytes go.
  /// - Returns: where they end; `start` once nothing is left.
  /// - Complexity: O(length of the piece).
  package mutating func fill(_ piece: inout [UInt8], from start: Int = 0) -> Int {
    precondition(piece.count - start > Self.unused)
    let text = text
    // A copy of its own stays in registers.
    var place = place
    place.end = start
    var bytes = piece.mutableSpan
    // Any eight bits are a UInt8.
    var output = unsafe bytes.mutableBytes
    while true {
      place.copy(text.span, upTo: parts.first.upperBound, to: &output)
      guard place.offset >= parts.first.upperBound, parts.advance() else { break }
      place.offset = parts.first.lowerBound
    }
    self.place = place
    return place.end
  }
}

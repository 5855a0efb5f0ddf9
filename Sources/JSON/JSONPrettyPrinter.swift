/// Indents JSON, piece by piece: the order of members, the spelling of numbers and the escapes
/// stay the server's. Empty brackets stay together.
///
/// The text is checked, so it is read by its bytes and not by tokens.
package struct JSONPrettyPrinter: Sendable {
  /// How many spaces each level is moved in.
  package static let indentation = 2

  private let text: [UInt8]
  /// The parts of the text, the one that is being read last.
  private var parts: [Range<Int>]
  private var place: IndentingCopy

  /// - Parameters:
  ///   - text: checked JSON.
  ///   - ranges: the parts of the text that are one value together, cut between its tokens.
  package init(_ text: [UInt8], _ ranges: [Range<Int>]) {
    self.text = text
    parts = ranges.reversed()
    place = IndentingCopy(from: ranges.first?.lowerBound ?? 0)
  }

  /// All of it at once.
  ///
  /// - Parameters:
  ///   - text: checked JSON.
  ///   - ranges: as above.
  /// - Complexity: O(length of the result).
  package static func indented(_ text: [UInt8], _ ranges: [Range<Int>]) -> [UInt8] {
    var printer = JSONPrettyPrinter(text, ranges)
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
    while let part = parts.last {
      place.copy(text.span, upTo: part.upperBound, to: &output)
      if place.offset < part.upperBound { break }
      parts.removeLast()
      if let next = parts.last { place.offset = next.lowerBound }
    }
    self.place = place
    return place.end
  }
}

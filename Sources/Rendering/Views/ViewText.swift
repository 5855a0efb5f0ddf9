import JSON
import Reports
import Shorthand
import Terminal

/// Views of answers as text.
enum ViewText {
  /// For people, at a terminal.
  ///
  /// - Parameter columns: how wide the terminal is; nil where there is none.
  /// - Complexity: O(length of the text).
  static func styled(_ view: ViewedAnswer, columns: Int?) -> StyledText {
    switch view {
    case .part(let part), .withoutRows(let part), .json(let part):
      JSONStyledPrinter.indented(part.bytes, part.range, columns: columns)
    case .lines(let part, let name): styledLines(part, from: name)
    case .table(let table): TableText(table).styled(columns: columns)
    case .csv(let table): StyledText(CSVText.text(table))
    }
  }

  /// How much is made at once of a text that may be long, in bytes.
  private static let pieceLength = 128 * 1024

  /// Gives a line for each scalar of a value, many lines at a time.
  ///
  /// - Parameter name: of the monitor, which then stands in front of each line.
  /// - Complexity: O(length of the lines).
  static func lines(
    of part: ValuePart, from name: String? = nil, _ take: (ArraySlice<UInt8>) -> Void
  ) {
    let lead = name.map { NameRendering.text($0).plain } ?? ""
    var lines = JSONPathLines(
      part.bytes, part.range, at: part.path.description, behind: lead)
    var piece = CopiedBytes()
    while true {
      lines.fill(&piece, length: pieceLength)
      if piece.count == 0 { return }
      take(piece.array)
    }
  }

  private static func styledLines(_ part: ValuePart, from name: String?) -> StyledText {
    let lead = name.map { NameRendering.text($0) } ?? StyledText()
    var text = StyledText()
    lines(of: part) { piece in
      for line in piece.split(separator: UInt8(ascii: "\n")) {
        text += lead
        append(Array(line), to: &text)
      }
    }
    return text
  }

  /// Outside of quotes, a path has no blanks.
  private static func append(_ line: [UInt8], to text: inout StyledText) {
    var isQuoted = false
    var offset = 0
    // A scalar that is the whole value has no path.
    while offset < line.count, isQuoted || line[offset] != UInt8(ascii: " ") {
      switch line[offset] {
      case UInt8(ascii: "\\") where isQuoted: offset += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      default: break
      }
      offset += 1
    }
    let value = offset < line.count ? offset + 3 : 0
    if value > 0 {
      text.append(String(decoding: line[..<offset], as: UTF8.self), .key)
      text.append(" = ", .punctuation)
    }
    text.append(JSONStyledPrinter.line(line, value..<line.count))
    text.append("\n")
  }
}

import QMP
import Records
import Reports
import Shorthand
import Terminal

/// What the shell itself has to say, for people.
enum RemarkRendering {
  /// Something worth knowing.
  static func remark(_ text: String) -> StyledText {
    StyledText(Sanitizer.visible(text, keeping: .lines), .dim)
  }

  /// Something worth knowing of a place in a line, behind that place.
  ///
  /// - Parameter name: of the monitor that the line was for, where that is not plain.
  static func note(
    _ remark: Remark, _ span: Range<Int>, in text: String, from origin: LineOrigin,
    from name: String? = nil
  ) -> StyledText {
    let place = TextPlace(span, in: text)
    let head = Sentence.prefix(origin, line: place.line, column: place.column + 1, name)
    return self.remark(head + Sentence.of(remark))
  }

  /// Something that went wrong, behind its place.
  ///
  /// - Parameter name: of the monitor that it went wrong with, where that is not plain.
  static func complaint(
    _ remark: Remark, _ origin: LineOrigin, _ column: Int?, from name: String? = nil
  ) -> StyledText {
    let text = Sentence.prefix(origin, column: column, name) + Sentence.of(remark)
    return StyledText(Sanitizer.visible(text, keeping: .lines), .error)
  }

  /// What is wrong with a line: the sentence, the line, and a caret under the place.
  ///
  /// - Parameters:
  ///   - line: as it was typed, and where secrets stand in it.
  ///   - columns: how wide the terminal is; nil where there is none.
  ///   - name: of the monitor that the line was for, where that is not plain.
  static func misread(
    _ error: SyntaxError, in line: SecretPlaces, from origin: LineOrigin, columns: Int? = nil,
    from name: String? = nil
  ) -> StyledText {
    let (shown, span) = line.masking(error.span)
    let typed = TextPlace(error.span, in: line.text)
    let place = TextPlace(span, in: shown, columns: columns.map { $0 - 2 })
    let head = Sentence.prefix(origin, line: typed.line, column: typed.column + 1, name)
    var report = StyledText(Sanitizer.visible(head + Sentence.text(error)) + "\n", .error)
    report.append("  " + place.excerpt + "\n")
    report.append("  " + String(repeating: " ", count: place.indent))
    report.append(String(repeating: "^", count: place.width), .caret)
    return report
  }

  /// A message of the wire on one line, behind an arrow; in front of that the clients of a share.
  static func traffic(_ traffic: Traffic, _ clients: [Int]) -> StyledText {
    let (arrow, bytes) =
      switch traffic {
      case .sent(let bytes): ("-> ", bytes)
      case .received(let bytes): ("<- ", bytes)
      }
    let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
    let line = LineFramer.onOneLine(Array(bytes[..<end]))
    let text = String(decoding: SecretNames.withoutSecrets(line), as: UTF8.self)
    let whose = clients.isEmpty ? "" : Sentence.clients(clients) + " "
    return StyledText(Sanitizer.visible(whose + arrow + text.trimmed), .dim)
  }

  /// Words that a line asked for.
  static func finding(_ remark: Remark, _ origin: LineOrigin) -> String {
    Sentence.prefix(origin) + Sentence.of(remark)
  }
}

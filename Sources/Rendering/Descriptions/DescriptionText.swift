import QAPI
import Terminal

/// What a schema knows of a name, for people.
enum DescriptionText {
  /// - Parameter width: terminal columns.
  /// - Complexity: O(size of the description).
  static func text(_ description: EntityDescription, width: Int) -> StyledText {
    var text = StyledText()
    for line in description.lines {
      append(line, width, to: &text)
      if line.role == .title, !description.introduction.isEmpty {
        text += ProseText.text(description.introduction, width: width) + "\n"
      }
    }
    if description.rest.isEmpty { return text }
    return text + "\n" + ProseText.text(description.rest, width: width)
  }

  private static func append(
    _ line: EntityDescription.Line, _ width: Int, to text: inout StyledText
  ) {
    let margin = String(repeating: "  ", count: line.depth)
    let head = margin + Sanitizer.visible(line.name)
    let detail = Sanitizer.visible(line.detail)
    switch line.role {
    case .title:
      text.append(head, .heading)
      text.append(rest(detail, behind: head, width, indent: 4))
    case .heading where line.depth == 0:
      text.append(head, .heading)
      text.append(rest(detail, behind: head, width, indent: 4))
    case .heading:
      text.append(head, .argument)
      text.append("=", .punctuation)
      text.append(rest(detail, behind: head, width, indent: margin.count + 4))
    case .member:
      text.append(head, .argument)
      text.append(rest(detail, behind: head, width, indent: margin.count + 4), .dim)
    case .values:
      let filled = TextFill.lines(detail, width: width, first: margin, indent: margin.count)
      text.append(filled, .string)
    case .value:
      text.append(head, .string)
      text.append(rest(detail, behind: head, width, indent: margin.count + 4), .dim)
    }
    text += ProseText.text(line.prose, width: width, indent: margin.count + 4)
  }

  /// The detail, filled so that it stands behind what has been written already.
  private static func rest(
    _ detail: String, behind head: String, _ width: Int, indent: Int
  ) -> String {
    if detail.isEmpty { return "\n" }
    let filled = TextFill.lines(detail, width: width, first: head + " ", indent: indent)
    return String(filled.dropFirst(head.count))
  }
}

import Reports
import Terminal

/// What several monitors answered, for people.
enum FoldedRendering {
  /// `198 monitors: {"status": "running"}`, and below it `2 monitors (web7, web9): …`.
  ///
  /// - Parameter columns: how wide the screen is; nil if there is none.
  static func styled(_ answers: FoldedAnswers, columns: Int?) -> StyledText {
    var text = StyledText()
    for group in answers.groups {
      if !text.isEmpty, text.runs.last?.text.hasSuffix("\n") == false { text.append("\n") }
      let head = Sanitizer.visible(Sentence.monitors(group.names, isRest: group.isRest))
      text.append(head + ":", .key)
      let room = columns.map { max(1, $0 - TextWidth.columns(of: head) - 2) }
      let answer = PeopleRendering.styled(group.report, columns: room)
      text.append(answer.lines.count > 1 ? "\n" : " ")
      // What does not fit beside the names has all of the width.
      text +=
        answer.lines.count > 1 ? PeopleRendering.styled(group.report, columns: columns) : answer
    }
    return text
  }
}

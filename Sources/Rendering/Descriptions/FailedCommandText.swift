import QMP
import Records
import Reports
import Terminal

/// All about a command that failed, for people.
enum FailedCommandText {
  /// The error, what was sent, and what the schema says.
  ///
  /// - Complexity: O(size of the message and of the description).
  static func text(_ failure: FailedCommand, columns: Int?) -> StyledText {
    var text = StyledText(Sentence.prefix(failure.origin), .error)
    if case .error(let errorClass, let desc) = failure.response.outcome {
      text += ErrorRendering.line(errorClass, desc)
    }
    text += "\n" + RemarkRendering.traffic(.sent(failure.sent), []) + "\n"
    for reason in failure.reasons {
      text += RemarkRendering.remark(Sentence.of(.schema(reason))) + "\n"
    }
    if let command = failure.command { text += HelpText.text(command, columns: columns) }
    return text
  }
}

import QMP
package import Reports
package import Terminal

/// Answers for people.
package enum AnswerRendering {
  /// The returned value, indented and coloured; text where text was returned; an error in a line.
  ///
  /// - Complexity: O(length).
  package static func styled(_ answer: Answer) -> StyledText {
    switch answer.response.outcome {
    case .error(let errorClass, let desc): ErrorRendering.line(errorClass, desc)
    case .success(let range):
      if let text = answer.textForPeople {
        StyledText(text)
      } else {
        JSONStyledPrinter.indented(answer.response.message.bytes, range)
      }
    }
  }
}

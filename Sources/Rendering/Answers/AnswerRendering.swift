import QMP
package import Reports
package import Terminal

/// Answers for people.
package enum AnswerRendering {
  /// The returned value, indented and coloured; text where text was returned; an error in a line.
  ///
  /// - Parameter columns: how wide the screen is, for what fits stays on a line; nil if there is
  ///   none.
  /// - Complexity: O(length).
  package static func styled(_ answer: Answer, columns: Int?) -> StyledText {
    switch answer.response.outcome {
    case .error(let errorClass, let desc): ErrorRendering.line(errorClass, desc)
    case .success(let range):
      if let text = answer.textForPeople {
        StyledText(text)
      } else {
        JSONStyledPrinter.indented(answer.response.message.bytes, range, columns: columns)
      }
    }
  }
}

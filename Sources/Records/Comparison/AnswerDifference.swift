package import JSON

/// One place where an answer is not the recorded one.
package struct AnswerDifference: Hashable, Sendable {
  /// The place in the message.
  package var path: AnswerPath
  /// Nil if the recorded answer has nothing there.
  package var recorded: JSONValue?
  /// Nil if the actual answer has nothing there.
  package var actual: JSONValue?

  /// A difference at that place.
  package init(path: AnswerPath, recorded: JSONValue?, actual: JSONValue?) {
    self.path = path
    self.recorded = recorded
    self.actual = actual
  }
}

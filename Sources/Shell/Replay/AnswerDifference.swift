import JSON

/// One place where an answer is not the recorded one.
struct AnswerDifference: Hashable, CustomStringConvertible {
  var path: AnswerPath
  /// Nil if the recorded answer has nothing there.
  var recorded: JSONValue?
  /// Nil if the actual answer has nothing there.
  var actual: JSONValue?

  /// `return[0].inserted.node-name: "a" → "b"`, on one line; long values are cut.
  var description: String {
    LoneSurrogates.escaped("\(path): \(Self.text(recorded)) → \(Self.text(actual))")
  }

  private static let longestText = 200

  private static func text(_ value: JSONValue?) -> String {
    guard let text = value?.compact else { return "nothing" }
    return text.utf8.count > longestText ? text.prefix(longestText) + "…" : text
  }
}

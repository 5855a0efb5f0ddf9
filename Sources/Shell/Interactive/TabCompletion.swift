import Shorthand
import Terminal

/// What Tab offers, and what is hinted at.
enum TabCompletion {
  static func answer(
    _ text: String, _ cursor: Int, _ interpreter: Interpreter
  ) -> CompletionAnswer? {
    let before = String(decoding: Array(text.utf8).prefix(cursor), as: UTF8.self)
    let start =
      before.utf8.lastIndex(of: UInt8(ascii: " ")).map {
        before.utf8.distance(from: before.utf8.startIndex, to: $0) + 1
      } ?? 0
    guard start == 0 else { return nil }
    let names =
      before.hasPrefix("\\")
      ? MetaCommand.allCases.map { "\\\($0.rawValue)" }
      : interpreter.knowledge.commandNames
    let candidates = names.filter { $0.hasPrefix(before) }.sorted().map {
      CompletionCandidate(text: $0, suffix: " ")
    }
    return CompletionAnswer(span: 0..<cursor, candidates: candidates)
  }

  static func hint(_ text: String, _ cursor: Int, _ interpreter: Interpreter) -> String? { nil }
}

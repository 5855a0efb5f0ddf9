import Completion
import JSON
import Monitors
import QMP
import Shorthand
import System
import Terminal

/// What Tab offers, and what is hinted at.
enum TabCompletion {
  /// How long one Tab may ask the server, in milliseconds.
  private static let patience = 300

  /// Asks the server for what it needs, in that time; what comes later is swallowed.
  static func answer(
    _ text: String, _ cursor: Int, _ runner: LineRunner
  ) -> CompletionAnswer? {
    let deadline = Clock.milliseconds + patience
    runner.server.awaitKnowledge(withinMilliseconds: patience)
    var known = Completion.Knowledge(runner)
    for (command, answer) in runner.server.monitor.freshAnswers {
      known.answers[LiveQuery(command.name, command.arguments ?? JSONObject())] = answer
    }
    var result = CompletionEngine.candidates(for: text, cursor: cursor, knowledge: known)
    while let query = result.needs {
      let left = deadline - Clock.milliseconds
      known.answers[query] =
        left > 0 ? runner.server.answer(to: query, withinMilliseconds: left) ?? .null : .null
      result = CompletionEngine.candidates(for: text, cursor: cursor, knowledge: known)
    }
    runner.front.isInterrupted = false
    let candidates = result.candidates.map {
      CompletionCandidate(
        text: $0.text, suffix: $0.suffix, label: $0.label, annotation: $0.annotation,
        isRequired: $0.isRequired)
    }
    return CompletionAnswer(
      span: result.span, candidates: candidates, certain: result.certain,
      note: candidates.isEmpty ? note(text, known) : nil)
  }

  /// The whole signature, where there is nothing to complete.
  private static func note(_ text: String, _ known: Completion.Knowledge) -> StyledText? {
    CompletionEngine.signature(for: text, knowledge: known).map { signature in
      let name = String(signature.prefix { $0 != " " })
      return StyledText(name, .command) + StyledText(String(signature.dropFirst(name.count)), .dim)
    }
  }

  static func hint(_ text: String, _ cursor: Int, _ runner: LineRunner) -> String? {
    let known = Completion.Knowledge(runner)
    // Words that lack a key are given: what follows is what is still to come behind them.
    guard cursor == text.utf8.count, text.hasSuffix(" "),
      let named = CompletionEngine.namingWords(text, knowledge: known)
    else { return CompletionEngine.hint(for: text, cursor: cursor, knowledge: known) }
    return CompletionEngine.hint(
      for: named.text, cursor: named.text.utf8.count, knowledge: known)
  }
}

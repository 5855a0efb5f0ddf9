import Monitors
import QMP
import Reports
import Shorthand

extension Wait {
  /// Says what can never come of a wait, where lines are only checked; nothing is waited for.
  func check(
    _ target: WaitRequest.Target, parsing parse: ([String]) throws(SyntaxError) -> Command
  ) throws(SyntaxError) -> Step {
    let problem: Remark?
    switch target {
    case .event(let condition): problem = unknownEvent(condition) ?? self.problem(with: condition)
    case .answer(let name, let words):
      problem = self.problem(
        with: try AnswerCondition(name, words, server.knowledge.schema, parse: parse))
    case .job, .migration, .unplug: problem = nil
    }
    return problem.map { front.complain($0, origin) } ?? .done
  }
}

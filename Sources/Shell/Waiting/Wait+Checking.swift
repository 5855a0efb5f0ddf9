import Monitors
import QAPI
import QMP
import Reports
import Shorthand

extension Wait {
  /// Says what can never come of a wait, where lines are only checked; nothing is waited for.
  func check(_ target: WaitRequest.Target, _ parse: Parsing) -> Step {
    let problem: Remark?
    switch target {
    case .event(let condition): problem = unknownEvent(condition) ?? self.problem(with: condition)
    case .answer(let name, let words):
      switch condition(name, words, parse) {
      case .success(let wanted): problem = self.problem(with: wanted)
      case .failure: return .done
      }
    case .job, .migration, .unplug: problem = nil
    }
    return problem.map { front.complain($0, origin) } ?? .done
  }

  /// What an answer must hold, by what is known of the command; what is wrong with it has been told.
  func condition(
    _ name: String, _ words: [WaitRequest.TypedCondition], _ parse: Parsing
  ) -> Result<AnswerCondition, SyntaxError> {
    var typed = ""
    do throws(SyntaxError) {
      return .success(
        try AnswerCondition(name, words, server.knowledge.schema) { words throws(SyntaxError) in
          typed = words.joined(separator: " ")
          return try parse(words)
        })
    } catch {
      front.report(error, in: SecretPlaces(typed, isLine: true), from: origin)
      return .failure(error)
    }
  }

  /// What can never hold, by the server's schema.
  func problem(with wanted: AnswerCondition) -> Remark? {
    if let path = wanted.conditions.duplicatePath { return .wait(.givenTwice(path)) }
    guard front.settings.checks, let schema = server.knowledge.schema,
      let command = schema.command(named: wanted.command.name)
    else { return nil }
    let source = ConditionCheck.Source(name: command.name, type: command.returnType)
    return ConditionCheck(schema: schema, sources: [source]).problem(with: wanted.conditions)
      .map { .wait($0) }
  }
}

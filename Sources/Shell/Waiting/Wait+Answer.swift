import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import System

extension Wait {
  /// How long before a command is asked again, in milliseconds.
  private static let leastPause = 10

  /// `\wait COMMAND MEMBER=VALUE…`: asks again, sooner when an event says that something happened,
  /// until the answer holds that.
  func waitForAnswer(_ wanted: AnswerCondition) -> Step {
    if let problem = problem(with: wanted) { return front.complain(problem, origin) }
    let start = front.reactor.now
    var isTold = false
    var seen = WaitRemark.State.unanswered(wanted.command.name)
    while true {
      let heard = server.monitor.events.end
      let (answer, end) = server.ask(wanted.command, until: deadline)
      guard let answer else { return ended(end, seen) }
      guard let value = answer.returned else { return conclude(answer, failedBy: wanted.command) }
      if wanted.holds(in: value) {
        let shown = Answer(answer, to: wanted.command.name)
        output.show(.answer(shown))
        front.last = .answer(shown)
        return .done
      }
      seen = wanted.seen(in: value)
      if isTimeUp { return ended(.timedOut, seen) }
      if !isTold, front.reactor.now >= start + 1000 {
        isTold = true
        output.show(.aside(.wait(.begun([wanted.text]))))
      }
      // A flood of events must not become one of questions.
      var result = pauseBetweenLooks(Self.leastPause) { false }
      if result == .timedOut {
        result = pauseBetweenLooks { server.monitor.events.end > heard }
      }
      if result == .interrupted || result == .terminated { return ended(result) }
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

  /// The server refuses the command.
  private func conclude(_ answer: Response, failedBy command: Command) -> Step {
    output.show(.answer(Answer(answer)))
    front.fail(.commandFailed)
    let names = ClosestNames.closest(to: command.name, in: server.knowledge.commandNames)
    if !names.isEmpty, !server.knowledge.commandNames.contains(command.name) {
      output.show(.remark(.schema(.didYouMean(names))))
    }
    return .done
  }
}

import JSON
import Monitors
import QMP
import Reports
import Shorthand

/// `\wait COMMAND MEMBER=VALUE…`: asks until the answer holds that.
final class AnswerWait: Activity {
  private let wait: Wait
  private let understand: () -> AnswerCondition?
  private let alarm: Alarm
  private let start: Int
  /// Nil as long as the schema is waited for.
  private var wanted: (condition: AnswerCondition, question: RepeatedQuestion)?
  private var isTold = false
  /// How things stand.
  private var seen: WaitRemark.State?

  init(
    _ wait: Wait, _ name: String, _ words: [WaitRequest.TypedCondition],
    _ parse: @escaping Wait.Parsing
  ) {
    self.wait = wait
    alarm = Alarm(wait.server)
    start = wait.front.reactor.now
    understand = { try? wait.condition(name, words, parse).get() }
  }

  private var server: Conversation { wait.server }

  func advance() -> Step? {
    if wanted == nil, let step = begin() { return step }
    guard let (condition, question) = wanted else { return nil }
    while true {
      switch question.next() {
      case .none: return nil
      case .ended(let why): return wait.ended(why, seen)
      case .answer(let answer):
        guard let value = answer.returned else {
          return conclude(answer, failedBy: condition.command)
        }
        if condition.holds(in: value) {
          let shown = Answer(answer, to: condition.command.name)
          wait.output.show(.answer(shown))
          wait.front.last = .answer(shown)
          return .done
        }
        seen = condition.seen(in: value)
        if wait.isTimeUp { return wait.ended(.timedOut, seen) }
        if !isTold, wait.front.reactor.now >= start + 1000 {
          isTold = true
          wait.tellOfWait(for: [condition.text])
        }
      }
    }
  }

  /// Begins to ask once it is known what the words mean: which of them are arguments.
  private func begin() -> Step? {
    guard knowsSchema else { return nil }
    guard let condition = understand() else { return .done }
    if let problem = wait.problem(with: condition) {
      return wait.front.complain(problem, wait.origin)
    }
    seen = .unanswered(condition.command.name)
    wanted = (condition, RepeatedQuestion(condition.command, of: wait))
    return nil
  }

  /// Whether the schema is known, or will not be; it is asked for.
  private var knowsSchema: Bool {
    server.typing.isBySchema = true
    guard server.monitor.isReady, !server.monitor.isGuestAgent else { return true }
    server.learn()
    guard server.knowledge.schemaState == .asked else { return true }
    let moment = min(start + server.schemaPatience, wait.deadline ?? .max)
    if wait.front.reactor.now < moment {
      alarm.set(at: moment)
      return false
    }
    server.giveUpSchema()
    return true
  }

  /// The server refuses the command.
  private func conclude(_ answer: Response, failedBy command: Command) -> Step {
    wait.output.show(.answer(Answer(answer)))
    wait.front.fail(.commandFailed)
    let names = ClosestNames.closest(to: command.name, in: server.knowledge.commandNames)
    if !names.isEmpty, !server.knowledge.commandNames.contains(command.name) {
      wait.output.show(.remark(.schema(.didYouMean(names))))
    }
    return .done
  }
}

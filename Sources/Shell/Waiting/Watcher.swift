import Monitors
import QMP
import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// Repeats something: in place on a terminal, one answer below the other elsewhere.
final class Watcher {
  /// Why the repeating ends, or that it goes on.
  enum Pause: Hashable {
    case goOn, ended
    case leave(ExitStatus)
  }

  private unowned let interpreter: Interpreter
  private let title: String
  /// Between two rounds, in milliseconds.
  private let interval: Int
  /// Whether any key ends it.
  private let endsByKey: Bool
  private var picture = WatchPicture()
  private var answers = StyledText()
  /// What is shown, whether or not all of it fits on the screen.
  private var rows: [StyledText] = []
  private var nextAt = 0

  /// - Parameter title: what is repeated.
  init(_ interpreter: Interpreter, _ title: String, seconds: Double, endsByKey: Bool) {
    self.interpreter = interpreter
    self.title = title
    self.endsByKey = endsByKey
    interval = Seconds.milliseconds(seconds)
  }

  private var output: Output { interpreter.output }

  /// Runs it once, and waits for its answers.
  func round(_ body: () -> Interpreter.Step) -> Interpreter.Step {
    nextAt = Clock.milliseconds + interval
    guard output.isPeoples, output.screen?.replacesRows == true else {
      let step = body()
      return step == .done ? interpreter.pause(interpreter.awaitReplies()) ?? .done : step
    }
    answers = StyledText()
    interpreter.receiver = { [self] in take(Answer($0, isHumanMonitor: $1)) }
    defer { interpreter.receiver = nil }
    var step = body()
    if step == .done { step = interpreter.pause(interpreter.awaitReplies()) ?? .done }
    if step == .done, !answers.isEmpty {
      rows = [head] + picture.next(answers)
      draw()
    }
    return step
  }

  private func take(_ answer: Answer) {
    if answer.response.isError { interpreter.fail(.commandFailed) }
    let text = AnswerRendering.styled(answer)
    answers += text
    if !(text.runs.last?.text.hasSuffix("\n") ?? false) { answers.append("\n") }
  }

  /// The row that says what is repeated, and when that was done last.
  private var head: StyledText {
    let now = Clock.wall
    let time = Clock.localTimeOfDay(seconds: now.seconds, microseconds: now.microseconds) ?? ""
    return StyledText(
      Diagnostic.watching(title, seconds: Double(interval) / 1000, time: time, endsByKey), .dim)
  }

  /// Shows as many of the rows as fit on the screen, whose size may have changed.
  private func draw() {
    guard !rows.isEmpty, let size = output.screen?.size else { return }
    let (visible, omitted) = WatchPicture.cut(
      rows, columns: size.columns, height: max(1, size.rows - 2))
    var text = StyledText()
    for row in visible { text += (text.isEmpty ? "" : "\n") + row }
    if omitted > 0 { text.append("\n" + Diagnostic.moreRows(omitted), .dim) }
    output.transient(text)
  }

  /// Waits for the next round, or for the end: a key, or Ctrl-C.
  func pause() -> Pause {
    while true {
      if output.failure != nil { return .ended }
      let keyboard = interpreter.reactor.keyboard
      if endsByKey, keyboard?.takeKey() == true { return .ended }
      let input: FileDescriptor? = endsByKey && keyboard == nil ? .standardInput : nil
      switch interpreter.reactor.wait(input: input, until: nextAt) {
      case .progress:
        guard interpreter.monitor.isReady else { return .ended }
        // An event was printed above, or the screen has another size.
        draw()
      case .timedOut: return .goOn
      case .inputReady:
        // A terminal on which no lines are edited gives a whole line.
        var keys = [UInt8](repeating: 0, count: 64)
        _ = try? Syscalls.read(.standardInput, into: &keys)
        return .ended
      case .interrupted: return interpreter.isInteractive ? .ended : .leave(.interrupted)
      case .terminated: return .leave(.interrupted)
      }
    }
  }

  /// Leaves the last answers behind as if they had been asked for once; at the prompt, what has been
  /// on the screen of them.
  func finish() {
    guard !rows.isEmpty else { return }
    output.transient(nil)
    guard endsByKey, let size = output.screen?.size else { return output.show(answers) }
    let (visible, omitted) = WatchPicture.cut(
      answers.lines, columns: size.columns, height: max(1, size.rows - 2))
    if omitted == 0 { return output.show(answers) }
    var text = StyledText()
    for row in visible { text += row + "\n" }
    text.append(Diagnostic.moreRows(omitted), .dim)
    output.show(text)
  }
}

import Monitors
import QMP
import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// Repeats something: in place on a terminal, one answer below the other elsewhere.
final class Watcher {
  private let server: Conversation
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
  init(_ server: Conversation, _ title: String, seconds: Double, endsByKey: Bool) {
    self.server = server
    self.title = title
    self.endsByKey = endsByKey
    interval = Seconds.milliseconds(seconds)
  }

  private var front: FrontEnd { server.front }
  private var output: Output { server.output }

  /// Runs it once, and waits for its answers.
  func round(_ body: () -> Step) -> Step {
    nextAt = front.reactor.now + interval
    guard output.isPeoples, output.screen?.replacesRows == true else { return run(body) }
    answers = StyledText()
    let step = output.handingAnswers(to: { [self] in take($0) }) { run(body) }
    if step == .done, !answers.isEmpty {
      rows = [head] + picture.next(answers)
      draw()
    }
    return step
  }

  private func run(_ body: () -> Step) -> Step {
    let step = body()
    return step == .done ? front.step(after: server.awaitReplies()) ?? .done : step
  }

  private func take(_ report: Report) {
    let text = PeopleRendering.styled(report, columns: output.screen?.size.columns)
    answers += text
    if !(text.runs.last?.text.hasSuffix("\n") ?? false) { answers.append("\n") }
  }

  /// The row that says what is repeated, and when that was done last.
  private var head: StyledText {
    let now = Clock.wall
    let time = Clock.localTimeOfDay(seconds: now.seconds, microseconds: now.microseconds) ?? ""
    return StyledText(
      Sentence.watching(
        title, seconds: Double(interval) / 1000, time: time, endsByKey: endsByKey), .dim)
  }

  /// Shows as many of the rows as fit on the screen, whose size may have changed.
  private func draw() {
    guard !rows.isEmpty, let size = output.screen?.size else { return }
    let (visible, omitted) = ScreenRows.cut(
      rows, columns: size.columns, height: max(1, size.rows - 2))
    var text = StyledText()
    for row in visible { text += (text.isEmpty ? "" : "\n") + row }
    if omitted > 0 { text.append("\n" + Sentence.moreRows(omitted), .dim) }
    output.transient(text)
  }

  /// Waits for the next round, or for the end: a key, or Ctrl-C.
  func pause() -> Repetition.Pause {
    Repetition(server, endsByKey: endsByKey).pause(until: nextAt) { draw() }
  }

  /// Leaves the last answers behind as if they had been asked for once; at the prompt, what has been
  /// on the screen of them.
  func finish() {
    guard !rows.isEmpty else { return }
    output.transient(nil)
    guard endsByKey, let size = output.screen?.size else { return output.show(answers) }
    let (visible, omitted) = ScreenRows.cut(
      answers.lines, columns: size.columns, height: max(1, size.rows - 2))
    if omitted == 0 { return output.show(answers) }
    var text = StyledText()
    for row in visible { text += row + "\n" }
    text.append(Sentence.moreRows(omitted), .dim)
    output.show(text)
  }
}

import Rendering
import Reports
import System
import Terminal

extension Interpreter {
  /// Shows an answer that is longer than the screen through `$PAGER`, if the user wants that.
  ///
  /// - Returns: false if it is still to be shown.
  func page(_ answer: Answer) -> Bool {
    guard settings.usesPager, isInteractive, output.isPeoples, let screen = output.screen else {
      return false
    }
    let text = AnswerRendering.styled(answer)
    let rows = WatchPicture.cut(
      text.lines, columns: screen.size.columns, height: screen.size.rows - 1)
    guard rows.omittedCount > 0 else { return false }
    let pager = Environment.value(of: "PAGER") ?? "less"
    // Colours pass, and what fits on the screen after all stays on it.
    let command = "LESS=${LESS-FRX}; export LESS; \(pager)"
    let bytes = Array("\(text.rendered(inColor: screen.usesColor))\n".utf8)
    let ending = pipe(bytes, to: command, called: pager, from: .terminal)
    guard let ending, ending.status != 126, ending.status != 127 else {
      output.remark(Diagnostic.noPager(pager))
      settings.usesPager = false
      return false
    }
    return true
  }
}

import Rendering
import Reports
import System
import Terminal

/// The program that shows what is longer than the screen.
struct Pager {
  private let programs: ProgramRunner

  init(_ programs: ProgramRunner) {
    self.programs = programs
  }

  /// Shows an answer, or a view of one, that is longer than the screen through `$PAGER`, if the user wants that.
  ///
  /// - Returns: false if it is still to be shown.
  func page(_ report: Report) -> Bool {
    let front = programs.front
    guard front.settings.usesPager, front.output.isAttended, front.output.isPeoples,
      let screen = front.output.screen
    else {
      return false
    }
    let text = PeopleRendering.styled(report, columns: screen.size.columns)
    let rows = ScreenRows.cut(
      text.lines, columns: screen.size.columns, height: screen.size.rows - 1)
    guard rows.omittedCount > 0 else { return false }
    let pager = Environment.value(of: "PAGER") ?? "less"
    // Colours pass, and what fits on the screen after all stays on it.
    let command = "LESS=${LESS-FRX}; export LESS; \(pager)"
    let bytes = Array("\(text.rendered(in: screen.theme))\n".utf8)
    let ending = programs.pipe(bytes, to: command, called: pager, from: .terminal)
    guard let ending, ending.status != 126, ending.status != 127 else {
      front.output.show(.remark(.file(.noPager(pager))))
      front.settings.usesPager = false
      return false
    }
    return true
  }
}

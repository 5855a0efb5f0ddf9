import QMP
import Rendering
import Reports
import Shorthand

extension Conversation {
  /// Shows an answer, or gives it where the line wants it; a late one goes to no program any more.
  func present(_ answer: Answer, of entry: ReplyQueue.Entry, isLate: Bool) {
    guard let outlet = entry.outlet, !answer.response.isError, !(isLate && outlet.isShell) else {
      return show(.answer(answer), isLate: isLate)
    }
    present(.answer(answer), outlet, as: entry.line, from: entry.origin, isLate: isLate)
  }

  /// Shows a value as its views make it, or gives it where the line wants it.
  func present(
    _ value: LastValue, _ outlet: Outlet, as line: OutletShape.Line = .command,
    from origin: LineOrigin, isLate: Bool = false
  ) {
    do throws(ViewFailure) {
      let report = try value.report(outlet.views, front.columns)
      if let target = outlet.target {
        AnswerOutlets(programs).deliver(report, to: target, as: line, from: origin)
      } else {
        show(report, isLate: isLate)
      }
      if case .view(.withoutRows) = report { output.show(.remark(.view(.noRows))) }
    } catch {
      _ = front.complain(.view(.failed(error)), origin)
    }
  }

  private func show(_ report: Report, isLate: Bool) {
    if isLate {
      tell(report)
    } else if output.handsOverAnswers || !Pager(programs).page(report) {
      output.show(report)
    }
  }
}

import QMP
import Rendering
import Reports
import Shorthand

extension Conversation {
  /// Shows an answer, or gives it where the line wants it; a late one goes to no program any more.
  func present(_ answer: Answer, of entry: ReplyQueue.Entry, isLate: Bool) {
    let isPlain = entry.outlet == nil && settings.look.format.view == nil
    if isPlain || answer.response.isError { return show(.answer(answer), isLate: isLate) }
    let outlet = entry.outlet.flatMap { isLate && $0.isShell ? nil : $0 } ?? Outlet([])
    present(.answer(answer), outlet, as: entry.line, from: entry.origin, isLate: isLate)
  }

  /// Shows a value as its views make it, or gives it where the line wants it.
  func present(
    _ value: LastValue, _ outlet: Outlet, as line: OutletShape.Line = .command,
    from origin: LineOrigin, isLate: Bool = false
  ) {
    if !isLate, let joint, joint.take(value, outlet, as: line, from: origin, of: self) { return }
    do throws(ViewFailure) {
      let report = try report(of: value, outlet.views)
      if let target = outlet.target {
        AnswerOutlets(programs).deliver(report, to: target, as: line, from: origin)
      } else {
        show(report, isLate: isLate)
      }
      if case .view(.withoutRows) = report, !output.handsOverAnswers {
        output.show(.remark(.view(.noRows)))
      }
    } catch {
      _ = front.complain(.view(.failed(error)), origin)
    }
  }

  /// Shows what a line asked for that is no answer, or gives it where the line wants it.
  func present(_ reports: [Report], to target: Outlet.Target?, from origin: LineOrigin) {
    // Machines of which each tells how it stands are rows of one table.
    let isRow = if case .load? = reports.first { true } else { false }
    if target != nil || isRow, let joint,
      joint.take(reports, to: target, from: origin, of: self)
    {
      return
    }
    guard let target else {
      for report in reports { output.show(report) }
      return
    }
    AnswerOutlets(programs).deliver(reports, to: target, from: origin)
  }

  /// What the views make of a value; where none is asked for, what the format makes of it, unless it
  /// has no rows or is text to read.
  func report(of value: LastValue, _ views: [View]) throws(ViewFailure) -> Report {
    let all = self.views(views, of: value)
    if all.count > views.count {
      let report = try value.report(all, settings.columns)
      if case .view(.withoutRows) = report {} else { return report }
    }
    return try value.report(views, settings.columns)
  }

  /// The views that a line asks for, and where it asks for none the one of the format; text to read
  /// has none.
  func views(_ views: [View], of value: LastValue) -> [View] {
    guard let usual = settings.look.format.view, views.allSatisfy(\.isPart), !value.isText else {
      return views
    }
    return views + [usual]
  }

  private func show(_ report: Report, isLate: Bool) {
    if isLate {
      tell(report)
    } else if output.handsOverAnswers || !Pager(programs).page(report) {
      output.show(report)
    }
  }
}

import Shorthand
import Transport

extension Interpreter {
  /// `\replay FIRST[-LAST]` and `\replay FILE`.
  func replay(_ text: String, _ origin: LineOrigin) -> Step {
    guard !text.isEmpty else { return usage(.replay, origin) }
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    if let first = bounds.first ?? nil, bounds.count <= 2, let last = bounds.last ?? nil {
      return replayHistory(first, last, origin)
    }
    return replay(file: text, checks: false, isPaced: false)
  }

  private func replayHistory(_ first: Int, _ last: Int, _ origin: LineOrigin) -> Step {
    guard let (start, entries) = history?.entries(), first <= last, first >= start,
      last < start + entries.count
    else { return complain(Diagnostic.noSuchEntry("\(first)-\(last)"), origin) }
    for entry in entries[(first - start)...(last - start)] {
      output.remark(entry)
      let step = run(entry, from: origin, isLast: true)
      if case .leave = step { return step }
    }
    return .done
  }

  /// `--replay FILE` and `\replay FILE`.
  func replay(file path: String, checks: Bool, isPaced: Bool) -> Step {
    ScriptRunner(self).run(.file(path))
  }
}

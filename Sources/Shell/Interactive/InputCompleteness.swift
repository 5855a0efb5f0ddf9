import Shorthand

/// Whether Enter ends what is typed, or an open bracket wants another row.
enum InputCompleteness {
  static func isComplete(_ text: String, _ runner: LineRunner) -> Bool {
    if runner.humanMonitor.isOn || runner.plainLine(text) != nil { return true }
    let tree = LineTree(text, isInTransaction: runner.parser.isInTransaction)
    return tree.lines.last?.problems.first?.reason != .openBracket
  }
}

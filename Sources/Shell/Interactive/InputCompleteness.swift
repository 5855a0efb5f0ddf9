import Shorthand

/// Whether Enter ends what is typed, or an open bracket wants another row.
enum InputCompleteness {
  static func isComplete(_ text: String, _ interpreter: Interpreter) -> Bool {
    if interpreter.humanMonitor.isOn { return true }
    let tree = LineTree(text, isInTransaction: interpreter.parser.isInTransaction)
    return tree.lines.last?.problems.first?.reason != .openBracket
  }
}

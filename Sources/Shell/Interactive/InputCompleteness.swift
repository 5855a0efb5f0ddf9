import Shorthand

/// Whether Enter ends what is typed, or an open bracket wants another row.
enum InputCompleteness {
  static func isComplete(_ text: String, _ interpreter: Interpreter) -> Bool {
    if interpreter.humanMonitor.isOn { return true }
    var environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }
    environment.variables = Variables(last: interpreter.last?.value, named: interpreter.variables)
    var trial = interpreter.parser
    var gathered = GatheredLines()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false)
    where gathered.append(String(line), number: 1) {
      let parsed = try? trial.parse(gathered.text, environment)
      if parsed != .incomplete { gathered.clear(isWrong: parsed == nil) }
    }
    return gathered.isEmpty
  }
}

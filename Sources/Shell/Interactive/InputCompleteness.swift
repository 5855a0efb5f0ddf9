import Shorthand

/// Whether Enter ends what is typed, or an open bracket wants another row.
enum InputCompleteness {
  static func isComplete(_ text: String, _ interpreter: Interpreter) -> Bool {
    if interpreter.humanMonitor.isOn { return true }
    var environment = ShorthandParser.Environment { _ throws(FileFailure) in "" }
    environment.variables = Variables(last: interpreter.last?.value, named: interpreter.variables)
    var trial = interpreter.parser
    var gathered = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      gathered = gathered.isEmpty ? String(line) : gathered + "\n" + line
      let parsed = try? trial.parse(gathered, environment)
      if parsed != .incomplete { gathered = "" }
    }
    return gathered.isEmpty
  }
}

/// For scripts.
extension MetaCommand {
  static let echo = MetaCommand(
    "echo", "TEXT", reading: .expanded, help: "print TEXT",
    run: { shell, call in
      shell.output.text(call.rest + "\n")
      return .done
    })

  static let sleep = MetaCommand(
    "sleep", "S", help: "wait S seconds", run: { $0.sleep($1.rest, $1.origin) })

  static let shell = MetaCommand(
    "!", "COMMAND", help: "run a shell command", run: { $0.runShell($1.rest, $1.origin) })

  static let scripting = [echo, sleep, shell]
}

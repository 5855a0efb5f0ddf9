import Completion
import JSON
import Reports
import Shorthand

/// Lines that are not sent.
enum DryCommand {
  static let rows = [
    MetaCommand(
      "dry", "COMMAND", completes: .command, reach: .each, runsUnsent: true,
      help: "the JSON of a line, unsent",
      run: { runner, call throws(SyntaxError) in try show(runner, call) })
  ]

  private static func show(_ runner: LineRunner, _ call: MetaCall) throws(SyntaxError) -> Step {
    if call.line.rest.isEmpty { return runner.usage(call) }
    let start = call.line.restStart
    let origin = call.origin.behind(call.line.nameSpan.upperBound, of: call.text)
    if runner.humanMonitor.isOn {
      let line = try runner.inner(call.line.rest, from: start, in: call.text).line
      if !line.trimmed.hasPrefix("\\") { return try show(humanMonitor: line, runner, origin) }
    }
    var trial = runner.parser
    let line = runner.understood(
      call.line.rest, from: start, in: call.text, origin, by: &trial)
    switch line {
    case .command(let command, _): show(.command(command), runner)
    case .verbatim(let command, _): show(.verbatim(command), runner)
    case .actionAdded:
      guard let action = trial.lastAction else { break }
      var writer = JSONWriter()
      writer.write(action)
      runner.output.json(writer.bytes)
    case .meta(let meta): return try show(meta, &trial, runner, call, origin)
    case .blank, .skipped, .incomplete, .transactionBegan, nil: break
    }
    return .done
  }

  /// The message that a meta-command stands for, if it is one that stands for a line.
  private static func show(
    _ meta: MetaLine, _ trial: inout ShorthandParser, _ runner: LineRunner, _ call: MetaCall,
    _ origin: LineOrigin
  ) throws(SyntaxError) -> Step {
    switch runner.metaCommands[meta.name]?.name {
    case "hmp" where !meta.rest.isEmpty:
      return try show(
        humanMonitor: MetaLine.blanked(upTo: meta.restStart) + meta.rest, runner,
        origin.behind(meta.nameSpan.upperBound, of: call.text))
    case "commit" where trial.isInTransaction:
      let environment = runner.environment(for: call.text, from: origin, isTrial: true)
      if case .command(let command, _) = try trial.commit(environment) {
        show(.command(command), runner)
      }
      return .done
    case nil where runner.ownCommands.path(of: meta.name) == nil:
      return runner.complainUnknownMeta(meta.name, origin)
    default: return runner.front.complain(.line(.noMessage("\\\(meta.name)")), origin)
    }
  }

  private static func show(
    humanMonitor line: String, _ runner: LineRunner, _ origin: LineOrigin
  ) throws(SyntaxError) -> Step {
    let text = try runner.humanMonitorLine(line, from: origin).text
    guard let word = text.split(separator: " ").first, !word.hasPrefix("#") else { return .done }
    // It is the shell's own there.
    if word == "cpu" { return runner.front.complain(.line(.noMessage("cpu")), origin) }
    show(.command(runner.humanMonitor.command(text)), runner)
    return .done
  }

  private static func show(_ command: OutgoingCommand, _ runner: LineRunner) {
    runner.output.json(command.bytes)
  }
}

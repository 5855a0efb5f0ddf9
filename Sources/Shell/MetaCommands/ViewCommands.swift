import Completion
import Reports
import Shorthand

/// The last answer again, as a whole, in part, or as a view shows it.
enum ViewCommands {
  static let rows =
    [
      MetaCommand(
        "p", "[PATH] [| …]", completes: .lastAnswer(nil), reach: .each,
        help:
          "the last answer again, or a part of it; alone in a transaction, what it holds so far",
        run: { runner, call throws(SyntaxError) in
          if call.rest.isEmpty, runner.listTransaction() { return .done }
          return try show(runner, call, nil)
        }),
      MetaCommand(
        "columns", "[COMMAND [COLUMN…]]", completes: .columns, reading: .listed, reach: .each,
        help: "the columns in which tables show what COMMAND returns",
        run: { runner, call throws(SyntaxError) in try setColumns(runner, call) }),
    ]
    + ViewName.allCases.map { view in
      MetaCommand(
        view.rawValue, "\(view.arguments) [| …]", completes: .lastAnswer(view), reach: .each,
        help: view.help,
        run: { runner, call throws(SyntaxError) in try show(runner, call, view) })
    }

  private static func show(
    _ runner: LineRunner, _ call: MetaCall, _ view: ViewName?
  ) throws(SyntaxError) -> Step {
    let text = MetaLine.blanked(upTo: call.line.restStart) + call.line.rest
    let line = LastAnswerLine(Array(text.utf8), from: call.line.restStart, view: view)
    let outlet = try line.outlet(runner.values(for: call.text))
    guard let last = runner.front.last else {
      return runner.front.complain(.line(.noLastValue), call.origin)
    }
    runner.server.present(last, outlet, from: call.origin)
    return .done
  }

  private static func setColumns(
    _ runner: LineRunner, _ call: MetaCall
  ) throws(SyntaxError) -> Step {
    let front = runner.front
    let text = MetaLine.blanked(upTo: call.line.restStart) + call.rest
    let line = try ColumnsLine(text, from: call.line.restStart)
    if let command = line.command, !line.columns.isEmpty {
      front.settings.columns.set(line.columns, of: command)
      return .done
    }
    var lines: [String] = []
    for command in line.command.map({ [$0] }) ?? front.settings.columns.commands {
      guard let table = front.settings.columns[command] else {
        let close = ClosestNames.closest(to: command, in: front.settings.columns.commands)
        return front.complain(.view(.noColumns(command, close: close)), call.origin)
      }
      let columns = table.entries.map(\.column.description).joined(separator: " ")
      lines.append("\(command) \(columns)\n")
    }
    runner.show([.text(lines.joined())], call)
    return .done
  }
}

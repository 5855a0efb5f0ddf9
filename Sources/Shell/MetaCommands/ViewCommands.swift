import Completion
import Reports
import Shorthand

/// The last answer again, as a whole, in part, or as a view shows it.
enum ViewCommands {
  static let rows =
    [
      MetaCommand(
        "p", "[PATH] [| …]", reach: .each, help: "the last answer again, or a part of it",
        run: { runner, call throws(SyntaxError) in try show(runner, call, nil) })
    ]
    + ViewName.allCases.map { view in
      MetaCommand(
        view.rawValue, "\(view.arguments) [| …]", reach: .each, help: view.help,
        run: { runner, call throws(SyntaxError) in try show(runner, call, view) })
    }

  private static func show(
    _ runner: LineRunner, _ call: MetaCall, _ view: ViewName?
  ) throws(SyntaxError) -> Step {
    let text = MetaLine.blanked(upTo: call.line.restStart) + call.line.rest
    let line = try LastAnswerLine(
      text, from: call.line.restStart, view: view, runner.values(for: call.text))
    guard let last = runner.front.last else {
      return runner.front.complain(.line(.noLastValue), call.origin)
    }
    runner.server.present(last, line.outlet, from: call.origin)
    return .done
  }
}

import Completion
import Monitors
import QAPI
import Reports
import Shorthand

/// Names of the user's own for lines.
enum AliasCommands {
  static let rows = [
    MetaCommand(
      "alias", "[NAME [TEXT]]", completes: .aliasName, reading: .listed, reach: .each,
      runsUnsent: true,
      isAboutSession: { $0.split(separator: " ").count > 1 && !MetaWords.isOutlet($0) },
      help: "let NAME stand for TEXT at the start of a line, or list the aliases",
      run: { define($0, $1) }),
    MetaCommand(
      "unalias", "NAME", completes: .aliasName, reach: .script, runsUnsent: true,
      help: "forget the alias NAME", run: { forget($0, $1) }),
  ]

  private static func define(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let name = String(call.rest.prefix { $0 != " " })
    let text = String(call.rest.dropFirst(name.count)).trimmed
    if !text.isEmpty {
      guard Aliases.isName(name), LineRunner.plainWords[name] == nil else {
        return runner.front.complain(.line(.badAliasName(name)), call.origin)
      }
      if hidesCommand(name, text, runner) {
        runner.output.show(.aside(.line(.aliasHidesCommand(name))))
      }
    }
    return runner.define(call, in: \.names.aliases.texts)
  }

  /// Whether a command of the server's can no longer be reached by its name, as far as its commands are
  /// known. An alias that begins with its own name only adds to it.
  private static func hidesCommand(_ name: String, _ text: String, _ runner: LineRunner) -> Bool {
    runner.names.aliases.texts[name] == nil && !runner.front.isOneOfSeveral
      && text.prefix { $0 != " " } != name
      && runner.server.knowledge.schema?.command(named: name) != nil
  }

  private static func forget(_ runner: LineRunner, _ call: MetaCall) -> Step {
    if call.rest.isEmpty { return runner.usage(call) }
    guard runner.names.aliases.texts.removeValue(forKey: call.rest) != nil else {
      return runner.front.complain(.line(.notDefined("alias", call.rest)), call.origin)
    }
    return .done
  }
}

import Completion
import Reports
import Shorthand

/// Leaving, and finding one's way.
enum OrientationCommands {
  static let rows = [
    MetaCommand(
      "q", or: ["quit", "exit"], "[STATUS]", reach: .each,
      runsUnsent: true, help: "leave the shell; the virtual machine runs on",
      run: { leave($0, $1) }),
    MetaCommand(
      "?", or: ["help"], runsUnsent: true, help: "list the meta-commands",
      run: { runner, _ in list(runner) }),
    MetaCommand(
      "h", "NAME [MEMBER[=VALUE]…]", completes: .description,
      reach: .oneByOne, runsUnsent: true,
      help: "what the server knows of a command, event or type, or of a member",
      run: { runner, call throws(SyntaxError) in try describe(runner, call) }),
    MetaCommand(
      "d", "[PATTERN]", completes: .entity,
      reach: .oneByOne, runsUnsent: true,
      help: "commands and events that match PATTERN, with * and ?",
      run: { Describer($0.server, $0.manualPages).list($1.rest, $1.origin) }),
    MetaCommand(
      "errverbose", help: "the last error: what was sent, and what the schema says",
      run: { runner, _ in Describer(runner.server, runner.manualPages).describeFailure() }),
  ]

  private static func leave(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let front = runner.front
    if call.rest.isEmpty { return .leave(front.isInteractive ? .success : front.status) }
    guard let code = Int32(call.rest), (0...255).contains(code) else { return runner.usage(call) }
    return .leave(.chosen(code))
  }

  private static func describe(
    _ runner: LineRunner, _ call: MetaCall
  ) throws(SyntaxError) -> Step {
    let words = try runner.words(of: call)
    guard let name = words.words.first else { return runner.usage(call) }
    guard name.hasPrefix("\\") else {
      return Describer(runner.server, runner.manualPages).describe(
        words.words, to: words.target, call.origin)
    }
    let bare = String(name.dropFirst())
    let help =
      runner.metaCommands[bare].map { MetaCommandHelp($0.head, $0.help) }
      ?? runner.ownCommands.help(of: bare)
    guard let help else { return runner.complainUnknownMeta(bare, call.origin) }
    runner.output.show(.metaCommand(help))
    return .done
  }

  private static func list(_ runner: LineRunner) -> Step {
    runner.output.show(.metaCommands(runner.allMetaCommands))
    return .done
  }
}

import Completion
import Reports
import Shorthand

/// Leaving, and finding one's way.
enum OrientationCommands {
  static let rows = [
    MetaCommand(
      "q", or: ["quit", "exit"], "[STATUS]", reach: .script,
      runsUnsent: true, help: "leave the shell; the virtual machine runs on",
      run: { leave($0, $1) }),
    MetaCommand(
      "?", or: ["help"], reading: .shown, reach: .script, runsUnsent: true,
      help: "list the meta-commands", run: { list($0, $1) }),
    MetaCommand(
      "h", "NAME [MEMBER[=VALUE]…]", completes: .description, reading: .shown, reach: .each,
      runsUnsent: true, help: "what the server knows of a command, event or type, or of a member",
      run: { describe($0, $1) }),
    MetaCommand(
      "d", "[PATTERN]", completes: .entity, reading: .shown, reach: .each, runsUnsent: true,
      help: "commands and events that match PATTERN, with * and ?",
      run: { runner, call in
        guard call.words.words.count <= 1 else { return runner.usage(call) }
        return runner.follow(
          Describer(runner.server, runner.manualPages).list(call.rest, to: call.target, call.origin)
        )
      }),
    MetaCommand(
      "errverbose", reading: .shown, reach: .script,
      help: "the last error: what was sent, and what the schema says",
      run: { runner, call in
        guard call.words.words.isEmpty else { return runner.usage(call) }
        return runner.follow(
          Describer(runner.server, runner.manualPages)
            .describeFailure(to: call.target, call.origin))
      }),
  ]

  private static func leave(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let front = runner.front
    if call.rest.isEmpty { return .leave(front.isInteractive ? .success : front.status) }
    guard let code = Int32(call.rest), (0...255).contains(code) else {
      return front.complain(.line(.badStatus(call.rest)), call.origin)
    }
    return .leave(.chosen(code))
  }

  private static func describe(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let name = call.words.words.first else { return runner.usage(call) }
    guard name.hasPrefix("\\") else {
      let isOurs = runner.metaCommands[name] != nil || runner.ownCommands.path(of: name) != nil
      return runner.follow(
        Describer(runner.server, runner.manualPages).describe(
          call.words.words, or: isOurs ? "\\\(name)" : nil, to: call.target, call.origin))
    }
    guard call.words.words.count == 1 else { return runner.usage(call) }
    let bare = String(name.dropFirst())
    let help =
      runner.metaCommands[bare].map { MetaCommandHelp($0.head, $0.help) }
      ?? runner.ownCommands.help(of: bare)
    guard let help else { return runner.complainUnknownMeta(bare, call.origin) }
    runner.show([.metaCommand(help)], call)
    return .done
  }

  private static func list(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard call.words.words.isEmpty else { return runner.usage(call) }
    runner.show([.metaCommands(runner.allMetaCommands)], call)
    return .done
  }
}

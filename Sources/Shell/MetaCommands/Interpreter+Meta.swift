import QMP
import Shorthand
import System
import Terminal

extension Interpreter {
  /// Runs a meta-command. Whatever is in flight is answered first.
  func run(_ meta: MetaLine, in text: String, from origin: LineOrigin) -> Step {
    if !isInteractive, let step = pause(awaitReplies()) { return step }
    guard let command = MetaCommand(named: meta.name) else {
      let names = MetaCommand.allCases.map(\.rawValue)
      return complain(
        Diagnostic.unknownMeta(meta.name, ClosestNames.closest(to: meta.name, in: names)), origin)
    }
    do throws(SyntaxError) {
      return try run(command, meta, in: text, from: origin)
    } catch {
      report(error, in: text, from: origin)
      return .done
    }
  }

  private func run(
    _ command: MetaCommand, _ meta: MetaLine, in text: String, from origin: LineOrigin
  ) throws(SyntaxError) -> Step {
    let rest = try rest(of: meta, for: command, in: text)
    switch command {
    case .quit: return leave(rest, origin)
    case .help: listMetaCommands()
    case .list: return list(rest, origin)
    case .describe: return describe(rest, origin)
    case .connect: return reconnect(rest.isEmpty ? nil : rest, origin)
    case .reconnect: return reconnect(nil, origin)
    case .conninfo: output.text(connectionInfo)
    case .connection: return define(rest, &connections, command, origin)
    case .alias: return define(rest, &aliases, command, origin)
    case .hmp:
      let line = MetaLine.blanked(upTo: meta.restStart) + rest
      if !rest.isEmpty { return runHumanMonitor(line, in: text, from: origin) }
      humanMonitor.isOn.toggle()
      output.remark(Diagnostic.humanMonitorMode(humanMonitor.isOn))
    case .cpu: selectCPU(rest, from: origin)
    case .events: return chooseEvents(rest, origin)
    case .begin:
      try parser.begin(text, from: meta.restStart, environment(for: text))
    case .commit:
      let line = try parser.commit(environment(for: text))
      if case .command(let command, let outlet) = line {
        return send(.command(command), outlet, from: origin)
      }
    case .abort:
      guard parser.abort() else { return complain(Diagnostic.noTransaction, origin) }
      output.remark(Diagnostic.transactionDropped)
    case .history: showHistory(rest)
    case .edit: editLine(rest, origin)
    case .include: return include(rest, relative: false, origin)
    case .includeRelative: return include(rest, relative: true, origin)
    case .echo: output.text(rest + "\n")
    case .shell: return runShell(rest, origin)
    case .sleep: return sleep(rest, origin)
    case .set: return set(rest, origin)
    case .timing: return toggle(rest, .timing, origin)
    case .pager: return toggle(rest, .pager, origin)
    case .output: return redirect(rest, origin)
    case .log: return log(rest, origin)
    case .dry: return dry(meta, in: text, origin)
    case .gset: return keep(rest, origin)
    case .wait: return wait(for: rest, origin)
    case .watch: return watch(meta, in: text, origin)
    case .replay: return replay(rest, origin)
    case .ignore: return ignore(rest, origin)
    }
    return .done
  }

  /// `\ignore PATH`.
  private func ignore(_ text: String, _ origin: LineOrigin) -> Step {
    if text.isEmpty { return usage(.ignore, origin) }
    guard let path = AnswerPath(text) else { return complain(Diagnostic.badPath(text), origin) }
    ignoredPaths.append(path)
    return .done
  }

  /// What stands behind the name: without the quotes of a file's name, and with values in the
  /// place of `${…}` where a script prints text or waits.
  private func rest(
    of meta: MetaLine, for command: MetaCommand, in text: String
  ) throws(SyntaxError) -> String {
    if [.connect, .include, .includeRelative, .log, .output].contains(command) {
      return Self.fileName(meta.rest)
    }
    guard [.echo, .wait].contains(command), meta.rest.contains("${") else { return meta.rest }
    let variables = Variables(last: last?.value, named: variables)
    return try variables.expanded(text, from: meta.restStart).trimmed
  }

  /// Says what is wrong with a meta-command.
  func complain(_ sentence: String, _ origin: LineOrigin) -> Step {
    fail(.commandFailed)
    output.complain(Diagnostic.prefix(origin) + sentence)
    return .done
  }

  func usage(_ command: MetaCommand, _ origin: LineOrigin) -> Step {
    complain(Diagnostic.usage(command), origin)
  }

  private func leave(_ text: String, _ origin: LineOrigin) -> Step {
    if text.isEmpty { return .leave(isInteractive ? .success : status) }
    guard let code = Int32(text), (0...255).contains(code) else { return usage(.quit, origin) }
    return .leave(.chosen(code))
  }

  private func listMetaCommands() {
    var listing = StyledText()
    let rows = MetaCommand.allCases.sorted { $0.rawValue < $1.rawValue }.map {
      (head: "\\\($0.rawValue) \($0.arguments)", help: $0.help)
    }
    let indent = 20
    for row in rows {
      let isLong = row.head.count > indent - 2
      listing.append(row.head, .metaCommand)
      let spaces = isLong ? indent : indent - row.head.count
      listing.append((isLong ? "\n" : "") + String(repeating: " ", count: spaces) + row.help + "\n")
    }
    listing.append(Diagnostic.otherHelp)
    output.show(listing)
  }

  private func define(
    _ rest: String, _ table: inout [String: String], _ command: MetaCommand, _ origin: LineOrigin
  ) -> Step {
    let name = String(rest.prefix { $0 != " " })
    let value = String(rest.dropFirst(name.count)).trimmed
    guard !name.isEmpty, !value.isEmpty else { return usage(command, origin) }
    table[name] = value
    return .done
  }

  private func dry(_ meta: MetaLine, in text: String, _ origin: LineOrigin) -> Step {
    var trial = parser
    let (line, text) = inner(meta.rest, from: meta.restStart, in: text)
    do throws(SyntaxError) {
      switch try trial.parse(line, isLast: true, environment(for: line)) {
      case .command(let command, _): output.json(Sendable.command(command).bytes)
      case .verbatim(let command, _): output.json(Sendable.verbatim(command).bytes)
      default: break
      }
    } catch {
      report(error, in: text, from: origin)
    }
    return .done
  }

  /// The line behind a meta-command: what is to be parsed, and the text to show its mistakes in.
  /// It is the whole text, unless the line begins with an alias.
  func inner(_ line: String, from start: Int, in text: String) -> (line: String, text: String) {
    if let expansion = Aliases(aliases).expansion(of: line) {
      return (expansion.text, expansion.text)
    }
    return (MetaLine.blanked(upTo: start) + line, text)
  }

  private func sleep(_ text: String, _ origin: LineOrigin) -> Step {
    guard let seconds = Seconds.parse(text) else { return usage(.sleep, origin) }
    let deadline = Clock.milliseconds + Seconds.milliseconds(seconds)
    let result = wait(until: deadline) { false }
    return result == .timedOut ? .done : pause(result) ?? .done
  }
}

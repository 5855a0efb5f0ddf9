import Shorthand
import System
import Terminal

extension Interpreter {
  /// Runs a meta-command. Whatever is in flight is answered first.
  func run(_ meta: MetaLine, in text: String, from origin: LineOrigin) -> Step {
    if !isInteractive, let step = pause(awaitReplies()) { return step }
    guard let command = MetaCommand(named: meta.name) else {
      return complainUnknownMeta(meta.name, origin)
    }
    if settings.isReadOnly, command.changesMachine {
      return complain(Diagnostic.notReadOnly("\\" + command.name), origin)
    }
    do throws(SyntaxError) {
      let rest = try rest(of: meta, read: command.reading, in: text)
      return try command.run(
        self, MetaCall(command: command, line: meta, rest: rest, text: text, origin: origin))
    } catch {
      report(error, in: text, from: origin)
      return .done
    }
  }

  private func rest(
    of meta: MetaLine, read reading: MetaCommand.Reading, in text: String
  ) throws(SyntaxError) -> String {
    switch reading {
    case .fileName: return Self.fileName(meta.rest)
    case .expanded: return try names.values(for: text).expanded(text, from: meta.restStart).trimmed
    case .asTyped: return meta.rest
    }
  }

  // MARK: What is wrong

  /// Says what is wrong with a meta-command.
  func complain(_ sentence: String, _ origin: LineOrigin) -> Step {
    fail(.commandFailed)
    output.complain(Diagnostic.prefix(origin) + sentence)
    return .done
  }

  func usage(_ command: MetaCommand, _ origin: LineOrigin) -> Step {
    complain(Diagnostic.usage(command), origin)
  }

  /// - Parameter name: without the backslash.
  func complainUnknownMeta(_ name: String, _ origin: LineOrigin) -> Step {
    let names = MetaCommand.all.map(\.name)
    return complain(
      Diagnostic.unknownMeta(name, ClosestNames.closest(to: name, in: names)), origin)
  }

  // MARK: What belongs to no other folder

  /// `\q [STATUS]`.
  func leave(_ text: String, _ origin: LineOrigin) -> Step {
    if text.isEmpty { return .leave(isInteractive ? .success : status) }
    guard let code = Int32(text), (0...255).contains(code) else { return usage(.quit, origin) }
    return .leave(.chosen(code))
  }

  /// `\?`.
  func listMetaCommands() -> Step {
    var listing = StyledText()
    let indent = 20
    for command in MetaCommand.all {
      let width = command.head.count
      let isLong = width > indent - 2
      listing.append(command.head, .metaCommand)
      let padding = TextWidth.padding(isLong ? 0 : width, to: indent)
      listing.append((isLong ? "\n" : "") + padding + command.help + "\n")
    }
    listing.append(Diagnostic.otherHelp)
    output.show(listing)
    return .done
  }

  /// `\alias NAME TEXT`, `\connection NAME ADDRESS`.
  func define(
    _ call: MetaCall, in table: ReferenceWritableKeyPath<Interpreter, [String: String]>
  ) -> Step {
    let name = String(call.rest.prefix { $0 != " " })
    let value = String(call.rest.dropFirst(name.count)).trimmed
    guard !name.isEmpty, !value.isEmpty else { return usage(call.command, call.origin) }
    self[keyPath: table][name] = value
    return .done
  }

  /// `\sleep S`.
  func sleep(_ text: String, _ origin: LineOrigin) -> Step {
    guard let seconds = Seconds.parse(text) else { return usage(.sleep, origin) }
    let deadline = Clock.milliseconds + Seconds.milliseconds(seconds)
    let result = wait(until: deadline) { false }
    return result == .timedOut ? .done : pause(result) ?? .done
  }
}

import Reports
import Shorthand
import System
import Terminal

extension LineRunner {
  /// Runs a meta-command. Whatever is in flight is answered first.
  ///
  /// - Parameter target: the line that names monitors, where the command repeats a line at them.
  func run(
    _ meta: MetaLine, in text: String, from origin: LineOrigin, at target: TargetedLine? = nil
  ) -> Step {
    if !front.isInteractive, let step = front.step(after: server.awaitReplies()) { return step }
    guard let command = metaCommands[meta.name] else {
      if let path = ownCommands.path(of: meta.name) {
        let (meta, text) = Self.quoted(meta, in: text, from: origin)
        return run(own: path, meta, in: text, from: origin)
      }
      return refuseUnknownMeta(meta.name, origin)
    }
    if command.changesMachine, server.isReadOnly {
      return server.refuse("\\" + command.name, origin)
    }
    if front.isOneOfSeveral, let why = command.reach.obstacle {
      return front.complain(.line(.notOnSeveral(command.name, why)), origin)
    }
    if front.options.checksOnly, !command.runsUnsent { return .done }
    let (meta, text) =
      command.reading.takesWords ? Self.quoted(meta, in: text, from: origin) : (meta, text)
    do throws(SyntaxError) {
      var call = try call(of: command, meta, in: text, from: origin)
      call.targeted = target
      return try command.run(self, call)
    } catch {
      // The lines of a file that is not named are missing, as one is that is not understood.
      if case .lines = command.reach { return refuse(error, in: text, from: origin) }
      report(error, in: text, from: origin)
      return .done
    }
  }

  /// A meta-command as it was typed, read as it wants that.
  private func call(
    of command: MetaCommand, _ meta: MetaLine, in text: String, from origin: LineOrigin
  ) throws(SyntaxError) -> MetaCall {
    var rest = meta.rest
    var words = MetaWords()
    switch command.reading {
    case .asTyped: break
    case .words:
      words = MetaWords(split: try QuotedWords.split(text, from: meta.restStart).map(\.text))
    case .fileName:
      if MetaWords.isOutlet(meta.rest), origin.words?.isEmpty != false {
        throw SyntaxError(
          .passesNothingOn(meta.name), at: meta.restStart..<meta.restStart + 1)
      }
      rest = Self.fileName(meta.rest)
    case .expanded, .expandedWords:
      rest = try values(for: text).expanded(text, from: meta.restStart).trimmed
    case .shown:
      words = try self.words(of: meta, command, in: text, from: origin)
      rest = words.words.joined(separator: " ")
    case .listed where MetaWords.isOutlet(meta.rest) && origin.words?.isEmpty != false:
      words = try self.words(of: meta, command, in: text, from: origin)
      rest = ""
    case .listed: break
    }
    return MetaCall(
      command: command, line: meta, rest: rest, words: words, text: text, origin: origin)
  }

  /// The words behind a meta-command that shows something, and where that goes.
  private func words(
    of meta: MetaLine, _ command: MetaCommand, in text: String, from origin: LineOrigin
  ) throws(SyntaxError) -> MetaWords {
    if let words = Self.words(behind: meta, in: text, from: origin) {
      return MetaWords(split: words)
    }
    if origin.isOneShot,
      let outlet = MetaWords.outlet(in: Array(text.utf8), from: meta.restStart)
    {
      throw SyntaxError(.expectedArgument, at: outlet.span)
    }
    return try MetaWords(behind: command.name, text, from: meta.restStart, values(for: text))
  }

  /// The words behind the name that the user's own shell has split; nil where it has not.
  private static func words(
    behind meta: MetaLine, in text: String, from origin: LineOrigin
  ) -> [String]? {
    guard let first = origin.words?.first else { return nil }
    let name = meta.nameSpan.upperBound
    let bytes = Array(text.utf8)
    guard let rest = origin.behind(name, of: text).words else { return nil }
    return (0..<rest.count).map { index in
      let word = String(decoding: bytes[rest[index]], as: UTF8.self)
      // Behind the name in its own word.
      return rest[index].lowerBound == name && name < first.upperBound ? word.trimmed : word
    }
  }

  /// The line as it would be typed, with quotes around what the user's own shell has taken them off.
  private static func quoted(
    _ meta: MetaLine, in text: String, from origin: LineOrigin
  ) -> (MetaLine, String) {
    guard let words = words(behind: meta, in: text, from: origin) else { return (meta, text) }
    let line = "\\\(meta.name) \(QuotedWords.joined(words))"
    guard case .meta(let meta) = LineTree(line).lines[0].content else { return (meta, text) }
    return (meta, line)
  }

  /// Shows what a meta-command was asked for, or gives it where the line wants it.
  func show(_ reports: [Report], _ call: MetaCall) {
    server.present(reports, to: call.target, from: call.origin)
  }

  // MARK: What is wrong

  /// Says how a meta-command is typed, which is an error.
  func usage(_ call: MetaCall) -> Step {
    front.complain(.line(.usage(call.command.head)), call.origin)
  }

  /// Says that there is no such meta-command: a line that is not understood, and without which a
  /// transaction is not the one that was meant.
  ///
  /// - Parameter name: without the backslash.
  func refuseUnknownMeta(_ name: String, _ origin: LineOrigin) -> Step {
    front.failures.misreadCount += 1
    noteFault("\\\(name)", origin)
    return complainUnknownMeta(name, origin)
  }

  /// The same where it is only asked about.
  func complainUnknownMeta(_ name: String, _ origin: LineOrigin) -> Step {
    let names = metaCommands.all.map(\.name) + ownCommands.names
    return front.complain(
      .line(.unknownMeta(name, close: ClosestNames.closest(to: name, in: names))), origin)
  }

  // MARK: What several rows share

  /// `\alias NAME TEXT`, `\connection NAME ADDRESS`; without a word all of them, as they are typed.
  func define(
    _ call: MetaCall, in table: ReferenceWritableKeyPath<LineRunner, [String: String]>
  ) -> Step {
    let name = String(call.rest.prefix { $0 != " " })
    let value = String(call.rest.dropFirst(name.count)).trimmed
    if value.isEmpty {
      let wanted = self[keyPath: table].filter { name.isEmpty || $0.key == name }
      if wanted.isEmpty, !name.isEmpty {
        return front.complain(.line(.notDefined(call.command.name, name)), call.origin)
      }
      let lines = wanted.sorted { $0.key < $1.key }.map { name, value in
        SecretPlaces("\\\(call.command.name) \(name) \(value)", isLine: true).masked + "\n"
      }
      show(lines.isEmpty ? [] : [.text(lines.joined())], call)
      return .done
    }
    self[keyPath: table][name] = value
    return .done
  }

  /// The line behind a meta-command: what is to be parsed, and the text to show its mistakes in.
  /// It is the whole text, unless an alias stands in the line.
  func inner(
    _ line: String, from start: Int, in text: String
  ) throws(SyntaxError) -> (line: String, text: String) {
    let expansion: Aliases.Expansion?
    do throws(SyntaxError) {
      expansion = try names.aliases.expansion(of: line, isInTransaction: parser.isInTransaction)
    } catch {
      let span = error.span.lowerBound + start..<error.span.upperBound + start
      throw SyntaxError(error.reason, at: span)
    }
    if let expansion { return (TargetedLine.rest(of: expansion.text), expansion.text) }
    return (TargetedLine.rest(of: MetaLine.blanked(upTo: start) + line), text)
  }

  /// What the line behind a meta-command says; nothing is sent, nor taken from anybody.
  ///
  /// - Parameters:
  ///   - origin: of the line alone.
  ///   - trial: a copy of the parser, which gathers what the line adds to a transaction.
  /// - Returns: nil if it does not parse, or leaves a transaction open; that has been told.
  func understood(
    _ line: String, from start: Int, in text: String, _ origin: LineOrigin,
    by trial: inout ShorthandParser
  ) -> ParsedLine? {
    var shown = text
    do throws(SyntaxError) {
      let target = LineTree.target(of: line)?.span.upperBound
      let (line, text) = try inner(line, from: start, in: text)
      shown = text
      let read = try trial.read(
        line, from: target.map { origin.behind(start + $0, of: text) } ?? origin, isLast: true,
        environment(for: line, from: origin, isTrial: true))
      guard beginsTransaction(read) else { return read }
      // Its actions would be commands of their own.
      front.failures.misreadCount += 1
      _ = front.complain(.line(.openTransactionBehindMeta), origin)
    } catch {
      report(error, in: shown, from: origin)
    }
    return nil
  }

  private func beginsTransaction(_ line: ParsedLine) -> Bool {
    if case .meta(let meta) = line { return meta.name == "begin" }
    return line == .transactionBegan
  }

  /// Whether the line that a meta-command repeats parses; what is wrong with it is told.
  func understands(
    _ line: String, from start: Int, in text: String, _ origin: LineOrigin
  ) -> Bool {
    var trial = parser
    return humanMonitor.isOn
      || understood(line, from: start, in: text, origin, by: &trial) != nil
  }
}

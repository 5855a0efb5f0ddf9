import Monitors
import QMP
import Records
import Reports
import Shorthand

/// Runs lines, wherever they come from: reads them, replaces what stands for something else, and
/// gives each to the meta-command or the server that it is for.
///
/// The terminal, scripts, one-shots and replays all feed this one; they differ in where lines
/// come from and in whether each answer is waited for.
final class LineRunner {
  let front: FrontEnd
  private let target: Target
  private(set) lazy var metaCommands = makeMetaCommands()
  /// Most runs need none of them.
  private let makeMetaCommands: () -> MetaCommandTable
  let ownCommands: OwnCommands

  var parser = ShorthandParser()
  var names = SessionNames()
  var humanMonitor: HumanMonitor
  var manualPages = ManualPages()
  /// Places that `--check` passes over.
  var ignoredPaths: [AnswerPath] = []
  /// What is being run, the innermost last.
  var sources: [LineSource] = []
  /// What a line has begun that runs beside others, until somebody takes it.
  var begun: Begun?
  /// The server has refused the transaction that the last line has ended.
  var hasRefusedTransaction = false
  /// Lines of the open transaction that were not understood. Without them it is not the one that was
  /// meant.
  var faults: [MisreadLine] = []
  /// What one line of the outermost of them has led to.
  var nestedRuns = NestedRuns()

  /// Where lines go.
  private enum Target {
    /// To the current connection of the session, or to those that a line names.
    case session(Connections)
    /// To one of several monitors, each of which has lines of its own; whether it is among those that
    /// a line names.
    case one(Conversation, isMeant: (String) throws(UnknownMonitor) -> Bool)
  }

  /// Runs the lines of a session.
  init(_ connections: Connections, _ metaCommands: @autoclosure @escaping () -> MetaCommandTable) {
    target = .session(connections)
    makeMetaCommands = metaCommands
    front = connections.front
    ownCommands = OwnCommands(front, in: HistoryLocation.commandFolders)
    humanMonitor = HumanMonitor(isOn: front.options.isHumanMonitor)
  }

  /// Runs the lines of one of several monitors.
  ///
  /// - Parameter isMeant: whether it is among those that `a,b`, `web*` or `*` stands for.
  init(
    for server: Conversation, _ metaCommands: @autoclosure @escaping () -> MetaCommandTable,
    isMeant: @escaping (String) throws(UnknownMonitor) -> Bool = { (_) throws(UnknownMonitor) in
      true
    }
  ) {
    target = .one(server, isMeant: isMeant)
    makeMetaCommands = metaCommands
    front = server.front
    ownCommands = OwnCommands(front, in: HistoryLocation.commandFolders)
    humanMonitor = HumanMonitor(isOn: front.options.isHumanMonitor)
  }

  var output: Output { front.output }

  /// The server that lines go to.
  var server: Conversation {
    switch target {
    case .session(let connections): connections.target
    case .one(let server, _): server
    }
  }

  /// All servers that lines may go to.
  var servers: [Conversation] { session?.all ?? [server] }

  /// The connections of the session, if these are its lines.
  var session: Connections? {
    if case .session(let connections) = target { connections } else { nil }
  }

  /// The line is for one connection alone, and says nothing of the others.
  var isAtTarget: Bool {
    switch target {
    case .session(let connections): connections.visited != nil
    case .one: true
    }
  }

  /// The connections of the session, whose lines these must be.
  var connections: Connections {
    guard let session else {
      preconditionFailure("a line of the session, for one of several monitors")
    }
    return session
  }

  /// Runs a line that begins with `@WHERE` at those that it names.
  private func run(
    _ text: String, at where: LineTree.Word, from origin: LineOrigin, _ isLast: Bool
  ) -> Step {
    let line = TargetedLine(text, at: `where`, from: origin)
    if let step = obstacle(to: line, in: text, isLast: isLast) { return step }
    // Nobody is connected to, and nobody has a name.
    if front.options.isDryRun { return understand(line.rest, from: line.origin, true) }
    do throws(UnknownMonitor) {
      switch target {
      case .session(let connections):
        connections.learnNames()
        if front.isInterrupted { return .done }
        return run(line, at: try connections.conversations(`where`.text))
      case .one(_, let isMeant):
        return try isMeant(`where`.text) ? understand(line.rest, from: line.origin, true) : .done
      }
    } catch {
      let names = server.monitors.ids.compactMap { server.monitors.names[$0] }
      return front.complain(.connection(.noSuchConnection(error.name, names)), origin)
    }
  }

  /// Runs one line, or several that belong together.
  ///
  /// - Parameter isLast: no further line can come.
  func run(_ text: String, from origin: LineOrigin, isLast: Bool = false) -> Step {
    unlessInterrupted {
      notingFault(in: text, from: origin) { understand(text, from: origin, isLast) }
    }
  }

  /// Runs a line, unless the program is to end, and ends a script whose line was interrupted.
  private func unlessInterrupted(_ line: () -> Step) -> Step {
    if front.reactor.terminated != nil { return .leave(.interrupted) }
    front.isInterrupted = false
    let step = line()
    front.noteSignals()
    if case .leave = step { return step }
    let ends = front.reactor.terminated != nil || front.isInterrupted && !front.isInteractive
    return ends ? .leave(.interrupted) : step
  }

  func understand(_ typed: String, from origin: LineOrigin, _ isLast: Bool) -> Step {
    if let plain = plainLine(typed) { return run(plain: plain, in: typed, from: origin) }
    let text: String
    do throws(SyntaxError) {
      text = try expandingAlias(in: typed)
    } catch {
      return misread(error, in: typed, from: origin)
    }
    var origin = origin
    // Words have their places in what was typed alone.
    if text != typed, origin.isOneShot { origin.place = .arguments(WordPlaces()) }
    if !parser.isInTransaction, let target = LineTree.target(of: text) {
      return run(text, at: target, from: origin, isLast)
    }
    if server.endReconnecting != nil, let first = text.utf8.first(where: { $0 > 0x20 }),
      !"\\#".utf8.contains(first)
    {
      server.awaitReconnection()
    }
    // The last returned value is that of the line before, which may be on its way.
    let refersToValues = Self.refersToValues(text)
    if refersToValues, let step = front.step(after: server.awaitReplies()) { return step }
    if humanMonitor.isOn, !text.trimmed.hasPrefix("\\") {
      return runHumanMonitor(text, in: text, from: origin)
    }
    if hasRefusedTransaction, text.utf8.contains(where: { $0 > 0x20 }) {
      hasRefusedTransaction = false
    }
    let wasOpen = parser.isInTransaction
    if !wasOpen { faults = [] }
    do throws(SyntaxError) {
      let environment = environment(
        for: text, refersToValues ? values() : Variables(), from: origin)
      let line = try parser.read(text, from: origin, isLast: isLast, environment)
      if case .command(let command, let outlet) = line {
        return send(command, outlet, endsOpen: wasOpen, from: origin)
      }
      return carryOut(line, text, from: origin)
    } catch {
      return misread(error, in: text, from: origin)
    }
  }

  private func carryOut(_ line: ParsedLine, _ text: String, from origin: LineOrigin) -> Step {
    switch line {
    case .blank, .skipped, .transactionBegan, .actionAdded: return .done
    case .incomplete: return .needsMore
    case .meta(let meta): return run(meta, in: text, from: origin)
    case .command(let command, let outlet):
      return server.send(.command(command), outlet, from: origin)
    case .verbatim(let command, let outlet):
      let isChecked = front.options.checksOnly || front.options.refusesMarked
      if isChecked, let error = problem(with: command, in: text, from: origin) {
        return misread(error, in: text, from: origin)
      }
      return server.send(.verbatim(command), outlet, from: origin)
    }
  }

  private func expandingAlias(in text: String) throws(SyntaxError) -> String {
    try names.aliases.expanding(text, isInTransaction: parser.isInTransaction)
  }

  /// Drops a transaction that was begun and will not be sent, and tells of it; that is an error.
  ///
  /// - Parameter origin: where it was begun, if that helps.
  func dropOpenTransaction(begunAt origin: LineOrigin? = nil) {
    guard let count = parser.actionCount else { return }
    front.fail(.commandFailed)
    output.show(.complaint(.line(.openTransaction(count)), at: origin ?? .terminal))
    _ = parser.abort()
  }
}

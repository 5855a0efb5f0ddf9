import JSON
import Monitors
import QMP
import Records
import Shorthand
import System
import SystemPackage

/// Runs lines, wherever they come from, and shows what the server says, whenever it says it.
///
/// The terminal, scripts, one-shots and replays all feed this one; they differ in where lines
/// come from and in whether each answer is waited for.
final class Interpreter {
  /// What follows from a line.
  enum Step: Hashable {
    case done
    /// A bracket is open: the next line belongs to this one.
    case needsMore
    case leave(ExitStatus)
  }

  let options: Options
  let isInteractive: Bool
  let output: Output
  let reactor: Reactor
  /// The server that commands go to.
  var monitor: Monitor

  var settings: Settings { didSet { settingsChanged(from: oldValue) } }
  var parser = ShorthandParser()
  var humanMonitor: HumanMonitor
  var replies = ReplyQueue()
  var knowledge = ServerKnowledge()
  var manualPages = ManualPages()
  var eventFilter: EventFilter
  /// Where the event log stood when the last command was sent: `\wait` looks back to here.
  var eventMark = 0
  var names = SessionNames()
  /// Places that `--check` passes over.
  var ignoredPaths: [AnswerPath] = []
  var transcript: TranscriptFile?
  var server: LaunchedServer?
  /// The worst that happened so far; a script ends with it.
  var status = ExitStatus.success
  /// Ctrl-C was meant for the line that is being run, and not for a wait of its own.
  var isInterrupted = false
  /// Takes the answers to what is sent from here on, in place of their being shown.
  var receiver: ((Response, _ isHumanMonitor: Bool) -> Void)?
  /// How many lines were not understood.
  private(set) var misreadCount = 0
  /// How often Ctrl-C ended a wait: what runs several lines stops then.
  var interruptions = 0
  /// How many commands were sent.
  var submissions = 0
  /// What is being run, the innermost last.
  var sources: [LineSource] = []
  /// What one line of the outermost of them has led to.
  var nestedRuns = NestedRuns()
  /// Ask a server for its schema as soon as there is nothing else to do: the prompt comes first.
  var learnsWhenIdle = false
  /// Nil where nobody types.
  var person: Person?

  init(_ options: Options, isInteractive: Bool, output: Output, reactor: Reactor) {
    self.options = options
    self.isInteractive = isInteractive
    self.output = output
    self.reactor = reactor
    monitor = Monitor(MonitorID(1), on: reactor.loop)
    settings = options.settings
    if isInteractive { output.outliveInterruption() }
    humanMonitor = HumanMonitor(isOn: options.isHumanMonitor)
    eventFilter = EventFilter(options.settings.events, default: output.isTerminal)
    reactor.beforeBlocking = { [unowned self] in
      output.flush()
      if learnsWhenIdle { learn() }
    }
  }

  private func settingsChanged(from old: Settings) {
    output.look = settings.look
    if settings.events != old.events {
      eventFilter = EventFilter(settings.events, default: output.isTerminal)
    }
  }

  /// Runs one line, or several that belong together.
  ///
  /// - Parameter isLast: no further line can come.
  func run(_ text: String, from origin: LineOrigin, isLast: Bool = false) -> Step {
    unlessInterrupted { understand(text, from: origin, isLast) }
  }

  /// Runs a line, unless the program is to end, and ends a script whose line was interrupted.
  private func unlessInterrupted(_ line: () -> Step) -> Step {
    if reactor.terminated != nil { return .leave(.interrupted) }
    isInterrupted = false
    let step = line()
    noteSignals()
    if case .leave = step { return step }
    let ends = reactor.terminated != nil || isInterrupted && !isInteractive
    return ends ? .leave(.interrupted) : step
  }

  private func understand(_ text: String, from origin: LineOrigin, _ isLast: Bool) -> Step {
    let text = plainWord(text) ?? names.aliases.expanding(text)
    // The last returned value is that of the line before, which may be on its way.
    if text.holds(UInt8(ascii: "$")), text.contains("${"), let step = pause(awaitReplies()) {
      return step
    }
    if humanMonitor.isOn, !text.trimmed.hasPrefix("\\") {
      return runHumanMonitor(text, in: text, from: origin)
    }
    // A transaction whose last line is not sent after all is not lost.
    let open = isInteractive && text.contains(")") ? parser : nil
    let before = submissions
    do throws(SyntaxError) {
      let line = try parser.parse(text, isLast: isLast, environment(for: text))
      let step = carryOut(line, text, from: origin)
      if case .command = line, submissions == before, !options.isDryRun, let open,
        open.isInTransaction
      {
        parser = open
      }
      return step
    } catch {
      report(error, in: text, from: origin)
      return .done
    }
  }

  /// Runs the words of the process's own command line.
  func run(words: [String], from origin: LineOrigin) -> Step {
    let text = words.joined(separator: " ")
    if humanMonitor.isOn || text.hasPrefix("\\") { return run(text, from: origin, isLast: true) }
    return unlessInterrupted {
      do throws(SyntaxError) {
        let line = try parser.parse(words: words, environment(for: text))
        return carryOut(line, text, from: origin)
      } catch {
        report(error, in: text, from: origin)
        return .done
      }
    }
  }

  private func carryOut(_ line: ParsedLine, _ text: String, from origin: LineOrigin) -> Step {
    switch line {
    case .blank, .skipped, .transactionBegan, .actionAdded: return .done
    case .incomplete: return .needsMore
    case .meta(let meta): return run(meta, in: text, from: origin)
    case .command(let command, let outlet):
      return send(.command(command), outlet, from: origin)
    case .verbatim(let command, let outlet):
      return send(.verbatim(command), outlet, from: origin)
    }
  }

  /// What the line may refer to.
  func environment(for text: String) -> ShorthandParser.Environment {
    var environment = ShorthandParser.Environment(readFile: text(ofFile:))
    environment.variables = names.values(for: text)
    environment.typing = typing(for: text)
    return environment
  }

  private func text(ofFile path: String) throws(FileFailure) -> String {
    let bytes: [UInt8]
    do throws(Errno) {
      // Ctrl-C may have ended the wait for the server's schema, which came first.
      bytes = try Files.read(
        Files.expandingHome(path), until: { isInterrupted || reactor.isInterrupted })
    } catch {
      throw FileFailure.unreadable(error.description)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw FileFailure.notUTF8 }
    return text
  }

  /// Drops a transaction that was begun and will not be sent, and tells of it; that is an error.
  ///
  /// - Parameter origin: where it was begun, if that helps.
  func dropOpenTransaction(begunAt origin: LineOrigin? = nil) {
    guard let count = parser.actionCount else { return }
    fail(.commandFailed)
    let prefix = origin.map { Diagnostic.prefix($0) } ?? ""
    output.complain(prefix + Diagnostic.openTransaction(count))
    _ = parser.abort()
  }

  /// The words that are understood when they are all of a line.
  static let plainWords = ["exit", "help", "?"]

  /// `exit` alone, and `help` and `?` where they are no command of the human monitor's.
  private func plainWord(_ text: String) -> String? {
    switch text.trimmed {
    case "exit": "\\q"
    case "help", "?": humanMonitor.isOn ? nil : "\\?"
    default: nil
    }
  }

  /// Says what is wrong with a line.
  func report(_ error: SyntaxError, in text: String, from origin: LineOrigin) {
    fail(.commandFailed)
    misreadCount += 1
    output.note(Diagnostic.report(error, in: text, from: origin, columns: output.columns))
  }

  /// Notes how bad it is; the first kind of trouble decides the exit status.
  func fail(_ worse: ExitStatus) {
    if status == .success { status = worse }
  }

  /// Whether `-e` ends a script here.
  var endsByError: Bool { options.exitsOnError && status != .success }
}

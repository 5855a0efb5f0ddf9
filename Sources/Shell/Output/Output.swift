import QMP
import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// Everything that is shown.
///
/// Reports go to standard output, which is a terminal or takes lines, or to the file of `\o`, which
/// no error response goes to; the shell's own words go to standard error unless a terminal shows both.
final class Output {
  /// The terminal, if standard output is one.
  let screen: Screen?
  var look = Look() { didSet { noteLook() } }

  /// A person types, and sees what is shown: asides are for them. What of it a signal interrupts is
  /// lost, and the output goes on.
  var isAttended = false { didSet { stream?.outlivesInterruption = isAttended } }

  private let standard: any Sink
  /// What shows the shell's own words where standard output does not.
  private let beside: (any Sink)?
  /// The same where standard output is no terminal.
  private let stream: ByteStream?
  /// The file of `\o`.
  private var file: (sink: LineSink, stream: ByteStream)?

  init(_ look: Look) {
    self.look = look
    let errorIsTerminal = Environment.isTerminal(.standardError)
    let standardOutput = Files.unshared(.standardOutput)
    if Environment.isTerminal(.standardOutput) {
      let screen = Screen(output: standardOutput, usesColor: false)
      self.screen = screen
      stream = nil
      standard = TerminalSink(screen, look)
    } else {
      let stream = ByteStream(standardOutput)
      self.stream = stream
      screen = nil
      standard = LineSink(stream, look, takesColor: true)
    }
    // A terminal that both go to is drawn on by one of them.
    let isShared = screen != nil && errorIsTerminal
    beside = isShared ? nil : ErrorSink(look, isTerminal: errorIsTerminal)
  }

  /// Shows on sinks that somebody else has made, which are no terminal.
  init(_ look: Look, standard: any Sink, beside: any Sink) {
    self.look = look
    self.standard = standard
    self.beside = beside
    screen = nil
    stream = nil
  }

  private func noteLook() {
    standard.look = look
    beside?.look = look
    file?.sink.look = look
  }

  /// Standard output is a terminal.
  var isTerminal: Bool { screen != nil }

  /// What is shown goes to the terminal now, and not to the file of `\o`.
  var drawsOnScreen: Bool { isTerminal && file == nil }

  /// Standard output cannot be written any more: the reader is gone, or the disk is full.
  var failure: Errno? { standard.failure }

  /// Whether answers are shown to a person rather than to a program.
  var isPeoples: Bool {
    isTerminal && file == nil && (look.format != .compact || look.isPretty)
  }

  // MARK: Showing

  /// Takes the answers in place of their being shown, for as long as somebody wants that.
  private var takeAnswer: ((Report) -> Void)?

  /// Whether answers go to somebody who shows them in a way of their own.
  var handsOverAnswers: Bool { takeAnswer != nil }

  /// Gives answers to somebody who shows them in a way of their own, while the closure runs.
  func handingAnswers<Value>(to take: @escaping (Report) -> Void, _ body: () -> Value) -> Value {
    let outer = takeAnswer
    takeAnswer = take
    defer { takeAnswer = outer }
    return body()
  }

  private var sink: any Sink { file?.sink ?? standard }

  /// What is shown later; nil while nothing is kept back.
  private var keptBack: [Report]?
  /// How much is kept back at most: of a flood, the last of it.
  private static let mostKeptBack = 1000

  /// Keeps back what is to be shown while somebody has the screen, and shows it afterwards; how far
  /// something has come is not shown at all.
  func keepingBack<Value>(_ body: () -> Value) -> Value {
    let outer = keptBack
    keptBack = []
    let value = body()
    let reports = keptBack ?? []
    keptBack = outer
    for report in reports { show(report) }
    return value
  }

  func show(_ report: Report) {
    if let kept = keptBack {
      if case .progress = report { return }
      keptBack = kept.suffix(Self.mostKeptBack - 1) + [report]
      return
    }
    switch report {
    case .answer, .view, .folded: if let takeAnswer { return takeAnswer(report) }
    case .aside, .from(_, .aside): if !isAttended { return }
    case .progress:
      standard.show(report)
      return
    default: break
    }
    // The file is for answers: what went wrong is to be seen.
    let isBeside = report.isShellsOwn || file != nil && report.isErrorResponse
    if isBeside || !sink.show(report) { say(report) }
  }

  /// To the terminal that shows standard output too, else to standard error.
  private func say(_ report: Report) {
    guard let beside else {
      standard.show(report)
      return
    }
    flush()
    beside.show(report)
  }

  /// Styled text that belongs to standard output.
  func show(_ styled: StyledText) { sink.show(styled) }

  /// JSON that the shell made itself, on a line.
  func json(_ bytes: [UInt8]) { show(.json(bytes)) }

  /// Text for standard output; a line break is added if it has none at its end.
  func text(_ text: String) { show(.text(text)) }

  /// A line on the terminal that the next one replaces; nothing elsewhere.
  func transient(_ styled: StyledText?) {
    screen?.showTransient(styled)
  }

  // MARK: Where it goes

  /// Sends reports to a file from here on; nil sends them to standard output again.
  ///
  /// - Parameter onFailure: told once if the file cannot be written any more; what is written
  ///   to it after that is lost, unless ``isAttended`` holds.
  func redirect(to descriptor: FileDescriptor?, onFailure: @escaping (Errno) -> Void = { _ in }) {
    flush()
    closeFile()
    file = descriptor.map {
      let stream = ByteStream($0, onFailure: onFailure)
      return (LineSink(stream, look, takesColor: false), stream)
    }
  }

  private func closeFile() {
    let stream = file?.stream
    // Whoever hears that it could not be written says so, which writes what has been gathered.
    file = nil
    stream?.close()
  }

  /// Writes what has been gathered. A file that takes no more gives way to the screen, where somebody
  /// reads along.
  func flush() {
    file?.sink.flush()
    if isAttended, file?.sink.failure != nil { closeFile() }
    // What was said of the file is shown at once.
    standard.flush()
  }
}

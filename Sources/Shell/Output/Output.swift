import QMP
import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// Everything that is shown.
///
/// Reports go to standard output, which is a terminal or takes lines, or to the file of `\o`; what
/// the shell itself has to say goes to standard error unless a terminal shows both.
final class Output {
  /// The terminal, if standard output is one.
  let screen: Screen?
  var look = Look() { didSet { noteLook() } }

  private let errorIsTerminal: Bool
  private lazy var standardError = Files.unshared(.standardError)
  private let standard: any Sink
  /// The same where standard output is no terminal.
  private let stream: ByteStream?
  /// The file of `\o`.
  private var file: (sink: LineSink, stream: ByteStream)?

  init(_ look: Look) {
    errorIsTerminal = Environment.isTerminal(.standardError)
    self.look = look
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
  }

  private func noteLook() {
    standard.look = look
    file?.sink.look = look
  }

  /// Standard output is a terminal.
  var isTerminal: Bool { screen != nil }

  /// Standard output cannot be written any more: the reader is gone, or the disk is full.
  var failure: Errno? { standard.failure }

  /// What a signal interrupts is lost, and the output goes on.
  func outliveInterruption() { stream?.outlivesInterruption = true }

  /// Whether answers are shown to a person rather than to a program.
  var isPeoples: Bool {
    isTerminal && file == nil && (look.format != .compact || look.isPretty)
  }

  /// How wide the terminal is that shows what is wrong; nil where none does.
  var columns: Int? { errorIsTerminal ? screen?.size.columns : nil }

  // MARK: What people and programs read

  /// Takes the answers in place of their being shown, for as long as somebody wants that.
  private var takeAnswer: ((Answer) -> Void)?

  /// Whether answers go to somebody who shows them in a way of their own.
  var handsOverAnswers: Bool { takeAnswer != nil }

  /// Gives answers to somebody who shows them in a way of their own, while the closure runs.
  func handingAnswers<Value>(to take: @escaping (Answer) -> Void, _ body: () -> Value) -> Value {
    let outer = takeAnswer
    takeAnswer = take
    defer { takeAnswer = outer }
    return body()
  }

  private var sink: any Sink { file?.sink ?? standard }

  func show(_ report: Report) {
    if let takeAnswer, case .answer(let answer) = report { return takeAnswer(answer) }
    if let beside = sink.show(report) { complain(beside) }
  }

  /// Styled text that belongs to standard output.
  func show(_ styled: StyledText) { sink.show(styled) }

  /// One event, the moment it is known.
  func event(_ event: Event) { show(.event(event)) }

  /// JSON that the shell made itself, on a line.
  func json(_ bytes: [UInt8]) { show(.json(bytes)) }

  /// Text for standard output; a line break is added if it has none at its end.
  func text(_ text: String) { show(.text(text)) }

  /// A line on the terminal that the next one replaces; nothing elsewhere.
  func transient(_ styled: StyledText?) {
    screen?.showTransient(styled)
  }

  // MARK: What the shell itself has to say

  /// Something that went wrong.
  func complain(_ styled: StyledText) { note(styled) }

  func complain(_ sentence: String) {
    note(StyledText(Sanitizer.visible(sentence, keeping: .lines), .error))
  }

  /// Something worth knowing.
  func remark(_ sentence: String) {
    note(StyledText(Sanitizer.visible(sentence, keeping: .lines), .dim))
  }

  /// To the terminal that shows standard output too, else to standard error.
  func note(_ styled: StyledText) {
    if let screen, errorIsTerminal {
      screen.printAbove(styled)
      return
    }
    flush()
    let color = look.usesColor(isTerminal: errorIsTerminal)
    var bytes = Array(styled.rendered(inColor: color).utf8)
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    // There is no further place to say that standard error is closed.
    try? Syscalls.writeAll(standardError, bytes.span)
  }

  // MARK: Where it goes

  /// Sends reports to a file from here on; nil sends them to standard output again.
  ///
  /// - Parameter onFailure: told once if the file cannot be written any more; what is written
  ///   to it after that is lost.
  func redirect(to descriptor: FileDescriptor?, onFailure: @escaping (Errno) -> Void = { _ in }) {
    flush()
    file?.stream.close()
    file = descriptor.map {
      let stream = ByteStream($0, onFailure: onFailure)
      return (LineSink(stream, look, takesColor: false), stream)
    }
  }

  /// Writes what has been gathered.
  func flush() {
    standard.flush()
    file?.sink.flush()
  }
}

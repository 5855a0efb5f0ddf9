import JSON
import QMP
import Rendering
import System
import SystemPackage
import Terminal

/// Everything that is shown: on a terminal above the line being edited, else as plain lines.
///
/// Answers, events and what scripts print go to standard output, or to the file of `\o`; what the
/// shell itself has to say goes to standard error unless a terminal shows both.
final class Output {
  /// Standard output is a terminal.
  let isTerminal: Bool
  /// The terminal, if standard output is one.
  let screen: Screen?
  var settings = Settings() { didSet { noteColor() } }

  /// Standard output cannot be written any more: the reader is gone, or the disk is full.
  private(set) var failure: Errno?
  /// What a signal interrupts is lost, and the output goes on.
  var outlivesInterruption = false

  private let errorIsTerminal: Bool
  /// Standard output as it does not block, where that can be had.
  private let standardOutput: FileDescriptor
  private lazy var standardError = Files.unshared(.standardError)
  private var buffer: [UInt8] = []
  private var file: FileDescriptor?
  /// Told of what becomes of the file of `\o`, once.
  private var onFileFailure: ((Errno) -> Void)?
  private static let flushThreshold = 64 * 1024
  /// How much is written at once. In whole pages, which is how files are cached, it takes less time;
  /// for more the cache takes larger ones, which a virtual machine may have to ask its host for.
  static let largestPiece = 256 * 1024
  /// What indented JSON goes through on its way.
  var piece: [UInt8] = []

  init(_ settings: Settings) {
    isTerminal = Environment.isTerminal(.standardOutput)
    errorIsTerminal = Environment.isTerminal(.standardError)
    self.settings = settings
    standardOutput = Files.unshared(.standardOutput)
    screen = isTerminal ? Screen(output: standardOutput, usesColor: false) : nil
    noteColor()
  }

  private func noteColor() {
    screen?.usesColor = ColorChoice.usesColor(settings.color, isTerminal: isTerminal)
    forcesColor = ColorChoice.usesColor(settings.color, isTerminal: false)
  }

  /// Colours were asked for although no terminal shows what is written.
  private var forcesColor = false
  var coloursLines: Bool { file == nil && forcesColor }

  private var shape: AnswerShape {
    AnswerShape(settings, isTerminal: isTerminal && file == nil)
  }

  /// Whether answers are shown to a person rather than to a program.
  var isPeoples: Bool { shape == .styledValue }

  // MARK: What people and programs read

  /// One answer.
  ///
  /// - Parameters:
  ///   - keepsID: the `id` is the user's own.
  ///   - isText: what was returned is a text to read, as the human monitor's is.
  func answer(_ response: Response, keepsID: Bool = false, isText: Bool = false) {
    let shape = shape
    let message = response.message
    switch response.outcome {
    case _ where shape == .styledValue: show(styled(response, isText: isText))
    case .error(let errorClass, let desc) where shape.isValueOnly:
      complain(ErrorRendering.line(errorClass, desc))
    case .success(let range) where isText && shape.isValueOnly:
      text(message.value(in: range).string ?? "")
    case .success(let range) where shape == .compactValue: compact(message.bytes, [range])
    case .success(let range) where shape == .indentedValue: indented(message.bytes, [range])
    default:
      let parts = keepsID ? [0..<message.bytes.count] : message.rangesWithoutID
      switch shape {
      case .styledMessage, .styledValue: line(message.bytes, parts)
      case .indentedMessage, .indentedValue: indented(message.bytes, parts)
      case .compactMessage, .compactValue: compact(message.bytes, parts)
      }
    }
  }

  /// One event, the moment it is known.
  func event(_ event: Event) {
    if isTerminal && file == nil && settings.format != .compact {
      show(EventRendering.line(event, time: EventTime.text(event.timestamp)))
    } else if shape == .styledMessage {
      line(event.message.bytes, [0..<event.message.bytes.count])
    } else {
      compact(event.message.bytes, [0..<event.message.bytes.count])
    }
  }

  /// JSON that the shell made itself, on a line.
  func json(_ bytes: [UInt8]) {
    if isTerminal && file == nil {
      line(bytes, [0..<bytes.count])
    } else {
      compact(bytes, [0..<bytes.count])
    }
  }

  /// Text for standard output; a line break is added if it has none at its end.
  func text(_ text: String) {
    if isTerminal && file == nil {
      show(StyledText(text))
    } else if !text.isEmpty {
      put(text.utf8)
      if text.utf8.last != UInt8(ascii: "\n") { put(CollectionOfOne(UInt8(ascii: "\n"))) }
    }
  }

  /// Styled text that belongs to standard output.
  func show(_ styled: StyledText) {
    if let screen, file == nil {
      screen.printAbove(styled)
      noteFailure()
    } else {
      text(styled.rendered(inColor: coloursLines))
    }
  }

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

  /// How wide the terminal is that shows what is wrong; nil where none does.
  var columns: Int? { errorIsTerminal ? screen?.size.columns : nil }

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
    let color = ColorChoice.usesColor(settings.color, isTerminal: errorIsTerminal)
    var bytes = Array(styled.rendered(inColor: color).utf8)
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    // There is no further place to say that standard error is closed.
    try? Syscalls.writeAll(standardError, bytes.span)
  }

  // MARK: Where it goes

  /// Sends answers to a file from here on; nil sends them to standard output again.
  ///
  /// - Parameter onFailure: told once if the file cannot be written any more; what is written
  ///   to it after that is lost.
  func redirect(to descriptor: FileDescriptor?, onFailure: ((Errno) -> Void)? = nil) {
    flush()
    do {
      try file?.close()
    } catch {
      // A file on another machine may say only now that it has not taken all.
      note(error as? Errno ?? .ioError)
    }
    file = descriptor
    onFileFailure = onFailure
  }

  /// Writes what has been gathered.
  func flush() {
    screen?.flush()
    noteFailure()
    guard !buffer.isEmpty else { return }
    let error = write(buffer.span)
    buffer.removeAll(keepingCapacity: buffer.capacity <= 4 * Self.flushThreshold)
    if let error { note(error) }
  }

  /// Writes bytes where answers go now; says why if it cannot.
  private func write(_ bytes: Span<UInt8>) -> Errno? {
    let canWrite = file == nil ? failure == nil : onFileFailure != nil
    do throws(Errno) {
      var start = 0
      while canWrite, start < bytes.count {
        let end = min(start + Self.largestPiece, bytes.count)
        try Syscalls.writeAll(file ?? standardOutput, bytes.extracting(start..<end))
        start = end
      }
      return nil
    } catch {
      return error
    }
  }

  private func note(_ error: Errno) {
    if file == nil {
      if error != .interrupted || !outlivesInterruption { failure = error }
    } else {
      let tell = onFileFailure
      onFileFailure = nil
      tell?(error)
    }
  }

  private func noteFailure() { failure = screen?.failure ?? failure }

  func put(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.flushThreshold { flush() }
  }

  /// Puts part of some bytes; a large part is written from where it stands.
  func put(_ bytes: [UInt8], _ part: Range<Int>) {
    if part.count < Self.flushThreshold {
      put(bytes[part])
    } else {
      flush()
      if let error = write(bytes.span.extracting(part)) { note(error) }
    }
  }
}

import JSON
import QMP
import Terminal

/// What a shell command or a file gets of an answer: `COMMAND | PROGRAM`, `COMMAND > FILE`.
///
/// It is what was returned, in every format.
struct OutletShape: Hashable {
  /// What it is asked by.
  enum Line: Hashable {
    case command
    /// A line for the human monitor: `\hmp LINE`, or any in HMP mode.
    case humanMonitor
  }

  /// A person sees it: text is text, and nothing in it drives a terminal.
  private let isForPeople: Bool
  private let isIndented: Bool
  /// What the human monitor printed goes on as it would read there.
  private let takesMonitorText: Bool

  /// - Parameter isTerminal: the line was typed at a terminal, rather than read from a script.
  init(_ settings: Settings, isTerminal: Bool, _ line: Line) {
    let isCompact = settings.format == .compact
    isForPeople = isTerminal && !isCompact
    isIndented =
      settings.isPretty || settings.format == .pretty || isTerminal && !isCompact
    takesMonitorText =
      !isCompact && (isTerminal || line == .humanMonitor || settings.format == .value)
  }

  /// The bytes, a line break at their end.
  ///
  /// - Parameter range: what was returned.
  /// - Complexity: O(length).
  func bytes(of response: Response, _ range: Range<Int>, isHumanMonitor: Bool) -> [UInt8] {
    if isHumanMonitor ? takesMonitorText : isForPeople,
      let text = response.textForPeople(isHumanMonitor: isHumanMonitor)
    {
      let lines = isForPeople ? text : text.replacing("\r\n", with: "\n")
      return ended(lines)
    }
    let message = response.message.bytes
    guard isIndented else {
      return Output.oneLine(Array(message[range])) + [UInt8(ascii: "\n")]
    }
    return ended(String(decoding: JSONPrettyPrinter.indented(message, [range]), as: UTF8.self))
  }

  /// Text with a line break at its end. What would drive a terminal is spelled as an escape, which
  /// in JSON means the same.
  private func ended(_ text: String) -> [UInt8] {
    var bytes = Array((isForPeople ? Sanitizer.visible(text, keeping: .lines) : text).utf8)
    if !bytes.isEmpty, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }
}

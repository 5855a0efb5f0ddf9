import JSON
import QMP
package import Reports
import Terminal

/// What a shell command or a file gets of an answer: `COMMAND | PROGRAM`, `COMMAND > FILE`.
///
/// It is what was returned, in every format.
package struct OutletShape: Hashable {
  /// What it is asked by.
  package enum Line: Hashable, Sendable {
    case command
    /// A line for the human monitor: `\hmp LINE`, or any in HMP mode.
    case humanMonitor
  }

  /// A person sees it: text is text, and nothing in it drives a terminal.
  private let isForPeople: Bool
  private let isIndented: Bool
  /// JSON that says which monitor it comes from is one line for each, unless that is indented too.
  private let isPretty: Bool
  /// What the human monitor printed goes on as it would read there.
  private let takesMonitorText: Bool

  /// - Parameter isTerminal: the line was typed at a terminal, rather than read from a script.
  package init(_ look: Look, isTerminal: Bool, _ line: Line) {
    let isCompact = look.format == .compact
    isForPeople = isTerminal && !isCompact
    isPretty = look.isPretty || look.format == .pretty
    isIndented =
      look.isPretty || look.format == .pretty || isTerminal && !isCompact
    takesMonitorText =
      !isCompact && (isTerminal || line == .humanMonitor || look.format.showsValues)
  }

  /// The bytes of an answer or of a view of one, a line break at their end; none of an error
  /// response.
  ///
  /// - Complexity: O(length).
  package func bytes(of report: Report) -> [UInt8] {
    switch report {
    case .answer(let answer): bytes(of: answer)
    case .view(.part(let part)), .view(.withoutRows(let part)):
      json(part.bytes, part.range, isIndented: isIndented)
    case .view(.json(let part)): json(part.bytes, part.range, isIndented: true)
    case .view(.lines(let part, let name)): lines(of: part, from: name)
    case .view(.table(let table)):
      ended(Array(TableText(table).styled(columns: nil).plain.utf8))
    case .view(.csv(let table)): csv(table)
    case .from(let name, let report): bytes(of: report, from: name)
    default: []
    }
  }

  /// Each object, and each line of text, says which monitor it comes from.
  private func bytes(of report: Report, from name: String) -> [UInt8] {
    switch report {
    case .answer(let answer):
      guard case .success(let range) = answer.response.outcome else { return [] }
      if let text = text(of: answer) {
        let lines = text.replacing("\r\n", with: "\n")
          .split(separator: "\n", omittingEmptySubsequences: false)
        let isEnded = lines.last?.isEmpty ?? false
        let lead = NameRendering.text(name).plain
        let named = lines.dropLast(isEnded ? 1 : 0).map { "\(lead)\($0)\n" }
        return ended(Array(named.joined().utf8))
      }
      return json(answer.response.message.bytes[range], from: name)
    case .view(let view):
      switch view {
      case .part(let part), .withoutRows(let part), .json(let part):
        return json(part.bytes[part.range], from: name)
      case .lines, .table, .csv: return bytes(of: .view(view.named(name)))
      }
    default: return []
    }
  }

  private func json(_ value: ArraySlice<UInt8>, from name: String) -> [UInt8] {
    let object = NamedJSON.value(value, from: name)
    return json(object, object.indices, isIndented: isPretty)
  }

  private func bytes(of answer: Answer) -> [UInt8] {
    guard case .success(let range) = answer.response.outcome else { return [] }
    if let text = text(of: answer) { return ended(Array(text.utf8)) }
    return json(answer.response.message.bytes, range, isIndented: isIndented)
  }

  /// Text that goes on as text; nil where JSON does.
  private func text(of answer: Answer) -> String? {
    guard answer.isHumanMonitor ? takesMonitorText : isForPeople, let text = answer.textForPeople
    else { return nil }
    return isForPeople ? text : text.replacing("\r\n", with: "\n")
  }

  private func json(_ bytes: [UInt8], _ range: Range<Int>, isIndented: Bool) -> [UInt8] {
    guard isIndented else {
      return LineFramer.onOneLine(Array(bytes[range])) + [UInt8(ascii: "\n")]
    }
    return ended(JSONPrettyPrinter.indented(bytes, TextParts(range)))
  }

  /// Line breaks stay as RFC 4180 has them.
  private func csv(_ table: Table) -> [UInt8] {
    let text = CSVText.text(table)
    guard isForPeople else { return Array(text.utf8) }
    let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    return Array(
      lines.map { Sanitizer.visible(String($0), keeping: .lines) }.joined(separator: "\r\n").utf8)
  }

  private func lines(of part: ValuePart, from name: String?) -> [UInt8] {
    var bytes: [UInt8] = []
    ViewText.lines(of: part, from: name) { bytes += $0 }
    return ended(bytes)
  }

  /// Text with a line break at its end. What would drive a terminal is spelled as an escape, which
  /// in JSON means the same.
  private func ended(_ text: [UInt8]) -> [UInt8] {
    var bytes = text
    if isForPeople {
      bytes = Array(Sanitizer.visible(String(decoding: text, as: UTF8.self), keeping: .lines).utf8)
    }
    if !bytes.isEmpty, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }
}

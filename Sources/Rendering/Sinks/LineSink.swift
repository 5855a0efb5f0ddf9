import JSON
import QMP
package import Reports
package import SystemPackage
package import Terminal

/// A pipe or a file: one answer a line, as the server sent it, for programs.
package final class LineSink: Sink {
  /// How reports look from here on.
  package var look: Look { didSet { theme = Self.theme(look, takesColor) } }
  private let stream: ByteStream
  /// Whether colours that were asked for by force are there.
  private let takesColor: Bool
  /// How text looks; nil where it is plain.
  private var theme: Theme?

  /// Writes to a stream.
  package init(_ stream: ByteStream, _ look: Look, takesColor: Bool) {
    self.stream = stream
    self.look = look
    self.takesColor = takesColor
    theme = Self.theme(look, takesColor)
  }

  /// Why the stream takes no more.
  package var failure: Errno? { stream.failure }

  /// Writes what has been gathered.
  package func flush() { stream.flush() }

  private static func theme(_ look: Look, _ takesColor: Bool) -> Theme? {
    takesColor ? look.theme(isTerminal: false) : nil
  }

  /// Shows a report on a line, or on several where it is to be indented. Progress is for terminals.
  ///
  /// - Returns: false for an error response where only values are written.
  @discardableResult
  package func show(_ report: Report) -> Bool {
    switch report {
    case .answer(let answer): return show(answer)
    case .from(let name, .answer(let answer)): return show(answer, from: name)
    case .from(let name, .event(let event)):
      compact(NamedJSON.object(event.message.bytes, from: name))
    case .view(let view): show(view)
    case .from(let name, .view(let view)): show(view, from: name)
    case .event(let event):
      compact(event.message.bytes)
    case .json(let bytes): compact(bytes)
    case .text(let text): show(text)
    case .bytes(let bytes): stream.put(bytes)
    case .finding(let remark, let origin): show(RemarkRendering.finding(remark, origin))
    case .progress: break
    default: show(PeopleRendering.styled(report))
    }
    return true
  }

  /// Writes text that was made for people, with a line break at its end.
  package func show(_ text: StyledText) { show(text.rendered(in: theme)) }

  private func show(_ answer: Answer) -> Bool {
    let bytes = answer.response.message.bytes
    switch answer.response.outcome {
    case _ where !look.format.showsValues:
      put(bytes, answer.parts, isIndented: look.isPretty || look.format == .pretty)
    case .error: return false
    case .success where answer.isHumanMonitor: show(answer.textForPeople ?? "")
    case .success(let range): put(bytes, TextParts(range), isIndented: look.isPretty)
    }
    return true
  }

  /// The whole message, or what was returned as `value`, behind the monitor's name.
  private func show(_ answer: Answer, from name: String) -> Bool {
    let object: [UInt8]
    switch answer.response.outcome {
    case _ where !look.format.showsValues: object = NamedJSON.object(answer.message, from: name)
    case .error: return false
    case .success(let range):
      object = NamedJSON.value(answer.response.message.bytes[range], from: name)
    }
    put(object, TextParts(of: object), isIndented: look.isPretty || look.format == .pretty)
    return true
  }

  private func show(_ view: ViewedAnswer, from name: String) {
    switch view {
    case .part(let part), .withoutRows(let part), .json(let part):
      let object = NamedJSON.value(part.bytes[part.range], from: name)
      put(object, TextParts(of: object), isIndented: look.isPretty || look.format == .pretty)
    case .lines, .table, .csv: show(view.named(name))
    }
  }

  private func show(_ view: ViewedAnswer) {
    switch view {
    case .part(let part), .withoutRows(let part):
      put(part.bytes, TextParts(part.range), isIndented: look.isPretty || look.format == .pretty)
    case .json(let part): put(part.bytes, TextParts(part.range), isIndented: true)
    case .lines(let part, let name) where theme == nil:
      ViewText.lines(of: part, from: name) { stream.put($0) }
    case .csv(let table): show(CSVText.text(table))
    case .lines, .table: show(ViewText.styled(view, columns: nil))
    }
  }

  private func show(_ text: String) {
    guard let last = text.utf8.last else { return }
    stream.put(text.utf8)
    if last != UInt8(ascii: "\n") { stream.endLine() }
  }

  private func put(_ bytes: [UInt8], _ parts: TextParts, isIndented: Bool) {
    guard isIndented else { return compact(bytes, parts) }
    if theme != nil {
      let bytes = parts.joined(bytes)
      return show(JSONStyledPrinter.indented(bytes, 0..<bytes.count))
    }
    stream.put(indenting: bytes, parts)
    stream.endLine()
  }

  private func compact(_ bytes: [UInt8]) { compact(bytes, TextParts(of: bytes)) }

  /// JSON on one line, as it stands in those parts of the bytes unless it is coloured.
  private func compact(_ bytes: [UInt8], _ parts: TextParts) {
    if theme != nil { return show(JSONStyledPrinter.line(bytes, parts)) }
    if !LineFramer.isOverSeveralLines(bytes) { return stream.put(line: bytes, parts) }
    let line = LineFramer.onOneLine(parts.joined(bytes))
    stream.put(line: line, TextParts(of: line))
  }
}

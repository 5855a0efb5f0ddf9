import JSON
import QMP
package import Reports
package import SystemPackage
package import Terminal

/// A terminal: values indented and coloured, above the line that is being edited.
package final class TerminalSink: Sink {
  /// How reports look from here on.
  package var look: Look { didSet { noteTheme() } }
  private let screen: Screen

  /// Shows on a screen, which others draw on too.
  package init(_ screen: Screen, _ look: Look) {
    self.screen = screen
    self.look = look
    noteTheme()
  }

  /// Why the terminal takes no more.
  package var failure: Errno? { screen.failure }

  private func noteTheme() { screen.theme = look.theme(isTerminal: true) }

  /// Prints a report above the line that is being edited; progress stays there until the next.
  ///
  /// - Returns: true, for a terminal shows errors too.
  @discardableResult
  package func show(_ report: Report) -> Bool {
    if case .progress(let progress) = report {
      screen.showTransient(progress.map { ProgressBar.text($0) })
    } else {
      let text = styled(report)
      // Where the human monitor has printed nothing there is nothing to see.
      if case .answer = report, text.isEmpty { return true }
      show(text)
    }
    return true
  }

  /// Prints text above the line that is being edited.
  package func show(_ text: StyledText) { screen.printAbove(text) }

  /// Writes what has been gathered.
  package func flush() { screen.flush() }

  private func styled(_ report: Report) -> StyledText {
    switch report {
    case .answer(let answer) where look.format == .compact && !look.isPretty:
      line(answer.response.message.bytes, answer.parts)
    case .view(.part(let part)) where look.format == .compact && !look.isPretty:
      line(part.bytes, TextParts(part.range))
    case .event(let event) where look.format == .compact: line(event.message.bytes)
    case .from(let name, .answer(let answer)) where look.format == .compact && !look.isPretty:
      line(NamedJSON.object(answer.message, from: name))
    case .from(let name, .event(let event)) where look.format == .compact:
      line(NamedJSON.object(event.message.bytes, from: name))
    default: PeopleRendering.styled(report, columns: screen.size.columns)
    }
  }

  private func line(_ bytes: [UInt8]) -> StyledText { line(bytes, TextParts(of: bytes)) }

  private func line(_ bytes: [UInt8], _ parts: TextParts) -> StyledText {
    JSONStyledPrinter.line(bytes, parts)
  }
}

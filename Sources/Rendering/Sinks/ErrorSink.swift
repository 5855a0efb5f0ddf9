package import Reports
import System
package import SystemPackage
package import Terminal

/// Standard error: what the shell itself has to say, where no terminal shows it among the rest.
package final class ErrorSink: Sink {
  /// How reports look from here on.
  package var look: Look
  private let isTerminal: Bool
  private lazy var descriptor = Files.unshared(.standardError)

  /// Writes to standard error.
  package init(_ look: Look, isTerminal: Bool) {
    self.look = look
    self.isTerminal = isTerminal
  }

  /// There is no further place to say that standard error is closed.
  package var failure: Errno? { nil }

  /// Nothing is gathered.
  package func flush() {}

  /// Writes a report, on a line or several.
  ///
  /// - Returns: true.
  @discardableResult
  package func show(_ report: Report) -> Bool {
    if case .errorBytes(let bytes) = report, !isTerminal {
      try? Syscalls.writeAll(descriptor, bytes.span)
    } else {
      show(PeopleRendering.styled(report))
    }
    return true
  }

  /// Writes text, with a line break at its end.
  package func show(_ text: StyledText) {
    var bytes = Array(text.rendered(in: look.theme(isTerminal: isTerminal)).utf8)
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    try? Syscalls.writeAll(descriptor, bytes.span)
  }
}

import System

/// Lending the terminal on which lines are edited.
extension FrontEnd {
  /// Reads standard input, which may be the terminal: the kernel edits the lines then.
  func withPlainTerminal<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let editing = person?.editing else { return try body() }
    var result: Result<Value, Failure>?
    editing.lendTerminal {
      do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
    }
    guard let result else { preconditionFailure("the terminal was not lent") }
    return try result.get()
  }

  /// Waits for something that may use the terminal meanwhile, as ssh does to ask for a password.
  /// Signals are meant for us.
  func withTerminalShared(_ body: () -> Void) {
    guard let editing = person?.editing else { return body() }
    let onSignal = reactor.onSignal
    // Nothing is to be redrawn now.
    reactor.onSignal = nil
    editing.lendTerminal(body)
    reactor.onSignal = onSignal
    onSignal?(.resize)
  }
}

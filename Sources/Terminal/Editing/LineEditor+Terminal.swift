internal import System

/// The terminal is taken, given back, lent, stopped and resized.
extension LineEditor {
  /// Takes the terminal for editing, if it is not taken.
  package func reclaim() {
    guard !isTerminalOurs else { return }
    isTerminalOurs = true
    input.signals = engine.signalKeys
    engine.keepKeysInOrder()
    engine.setEditingMode(true)
    screen.markPastes(true)
    screen.flush()
  }

  /// Gives the terminal back as it was, for another program to use; `reclaim` or the next line
  /// takes it again.
  package func release() {
    guard isTerminalOurs else { return }
    isTerminalOurs = false
    screen.hide()
    screen.markPastes(false)
    screen.flush()
    engine.restoreTerminal()
  }

  /// Lends the terminal to another program for as long as the closure runs.
  package func lend(_ body: () -> Void) {
    guard !isLent else { return body() }
    if isTerminalOurs { takeLastKeys() }
    returnTypeAhead()
    release()
    isLent = true
    body()
    isLent = false
    reclaim()
    screen.beginRow()
    screen.flush()
  }

  /// Takes what has been typed until now. A Ctrl-C among it would be a character for the program that
  /// has the terminal next: it becomes the signal, as every later one does at once.
  private func takeLastKeys() {
    engine.makeSignalsOfKeys()
    while keyboard != nil, host.canReadInput { readAhead() }
    if takeInterruption() { SignalQueue.putBack(.interrupt) }
  }

  /// Gives the terminal back for good. To be called before the process ends.
  package func close() {
    if isTerminalOurs { returnTypeAhead() }
    release()
  }

  /// Stops the process, as Ctrl-Z asks for, and goes on when it is continued.
  package func suspend() {
    if isReading, var content = shown.content {
      content.hint = nil
      content.below = StyledText()
      content.styles = styles(
        of: String(String.UnicodeScalarView(content.text)), cursor: content.cursor)
      // The user's shell begins a row before it tells of the stop.
      screen.finish(
        LineLayout(content, columns: screen.size.columns), mark: "^Z", beginsRow: false)
    }
    release()
    SignalQueue.raise(.suspend)
    resumed()
  }

  /// The process was stopped and continued, and the terminal may have been changed meanwhile. The
  /// corresponding signal is SIGCONT.
  package func resumed() {
    screen.forget()
    if !isLent {
      engine.setEditingMode(false)
      isTerminalOurs = false
      reclaim()
    }
    resized()
  }

  /// The terminal has another size. The corresponding signal is SIGWINCH.
  package func resized() {
    let content = shown.content ?? LineLayout.Content(prompt: line.prompt(false))
    guard screen.resize(asking: isReading, drawn: { LineLayout(content, columns: $0) }) else {
      return
    }
    screen.flush()
    shown.awaitedReports += 1
    shown.reportDeadline = Clock.milliseconds + Self.reportPatience
  }

  /// How long a terminal is waited for that may not answer, in milliseconds.
  private static let reportPatience = 200

  /// The terminal has said where its cursor is. Only what it says after the last change of its size
  /// is true.
  func takeReport(_ place: LineLayout.Place) {
    guard shown.awaitedReports > 0 else { return }
    shown.awaitedReports -= 1
    if shown.awaitedReports == 0 { screen.settle(cursor: place) }
  }
}

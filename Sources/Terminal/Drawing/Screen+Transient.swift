extension Screen {
  /// Shows rows that are replaced by whatever is printed or shown next: a progress bar.
  ///
  /// - Parameter text: not more rows than the screen has; nil takes them away. Nothing is shown
  ///   where rows cannot be replaced, and while a line is edited.
  package func showTransient(_ text: StyledText?) {
    guard replacesRows, !isShown || transient != nil else { return }
    guard let text else {
      hide()
      flush()
      return
    }
    removePicture()
    draw(LineLayout(LineLayout.Content(prompt: text), columns: size.columns))
    transient = text
  }

  /// Shows what comes on a screen of its own, where the terminal has one, until ``comeBack()``: what
  /// stood on the other is there again then, whatever size it has got meanwhile.
  package func goApart() {
    guard replacesRows, TerminalTraits.hasOtherScreen, !isApart else { return }
    hide()
    put("\u{1B}[?1049h")
    clear()
    flush()
    isApart = true
  }

  /// Goes back to where everything else is shown.
  package func comeBack() {
    guard isApart else { return }
    hide()
    put("\u{1B}[?1049l")
    flush()
    isApart = false
    size = ScreenSize.of(output) ?? size
  }

  /// Whether something is shown that way now.
  package var showsTransient: Bool { transient != nil }

  /// The terminal has another size, and no line is edited: what is shown for a moment goes until it
  /// is shown again. The corresponding signal is SIGWINCH.
  package func resized() {
    _ = resize(asking: false) { LineLayout(LineLayout.Content(), columns: $0) }
    flush()
  }

  /// Takes away what is shown for a moment while the process is stopped.
  ///
  /// - Parameter stop: stops the process, and returns when it is continued.
  package func suspend(_ stop: () throws -> Void) rethrows {
    hide()
    flush()
    try stop()
    resumed()
  }

  /// The process was stopped and continued: others have used the terminal. The corresponding signal
  /// is SIGCONT.
  package func resumed() {
    forget()
    resized()
  }
}

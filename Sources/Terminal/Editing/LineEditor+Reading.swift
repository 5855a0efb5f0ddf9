internal import CEditline
internal import Glibc
internal import System
package import SystemPackage

extension LineEditor {
  /// So many bytes are read ahead; what follows waits in the terminal.
  private static let mostReadAhead = 16 << 20

  /// libedit's `EL_GETCFN`: the next key, or -1 once the reading is to end. It then returns -1 to
  /// every further call, because a search in the history swallows the first.
  static let readKey: EditEngine.Reader = { line, result in
    guard let editor = unsafe EditEngine.owner(of: line), let scalar = editor.nextScalar() else {
      errno = EINTR
      return -1
    }
    unsafe result.pointee = wchar_t(scalar.value)
    return 1
  }

  private func nextScalar() -> Unicode.Scalar? {
    engine.keepCursorInside()
    guard let key = nextKey() else { return nil }
    if input.pressed == nil { engine.widenScreen() }
    line.start.noteKey(key, at: Clock.milliseconds)
    let scalar = scalar(for: key)
    input.pressed = key
    let glance = engine.glance
    let isCount = line.count.note(scalar, length: glance.count)
    line.trail.note(scalar, isCount: isCount)
    line.undo.note(scalar, glance) {
      let (text, cursor) = engine.current()
      return UndoStack.State(text: text, cursor: cursor)
    }
    return scalar
  }

  /// The next key of a person's; nil once the reading is to end.
  func nextKey() -> Key? {
    while line.ending == nil {
      if input.keys.isEmpty { waitForKeys { self.idle() } }
      guard !input.keys.isEmpty else { continue }
      let key = input.keys.removeFirst()
      if takesReport(key) { continue }
      guard let meaning = input.signals.meaning(of: key), !engine.isQuoting else { return key }
      if meaning == .interrupt { end(.interrupted) } else { raise(meaning) }
    }
    return nil
  }

  /// Takes what has been typed ahead, or waits until something is typed, or happens, or an Escape
  /// has been waited upon.
  private func waitForKeys(idle: () -> Void) {
    if input.decodeMore() { return }
    var patience = input.decoder.patience
    if screen.isUnsettled {
      patience = min(patience ?? .max, max(0, shown.reportDeadline - Clock.milliseconds))
    }
    switch host.waitForInput(timeoutMilliseconds: patience, idle: idle) {
    case .ready: readKeys()
    case .timedOut:
      input.timeOut()
      if Clock.milliseconds >= shown.reportDeadline { screen.settle(cursor: nil) }
    case .interrupted:
      if !input.decoder.isPasting { input.decoder.reset() }
      end(.interrupted)
    case .hangUp: end(.hangUp)
    }
  }

  private func idle() {
    refresh()
    line.start.noteIdle(at: Clock.milliseconds)
    guard memory.nextToRemember == nil else { return }
    rememberEntries()
    // What is wrong with the history may have been said above the line.
    refresh()
  }

  /// Reads a byte, so that the rest stays in the kernel for a program that is started; of a paste,
  /// all that is there.
  private func readKeys() {
    do throws(Errno) {
      var bytes = [UInt8](repeating: 0, count: input.decoder.isPasting ? 1 << 16 : 1)
      let count = try Syscalls.read(engine.input, into: &bytes)
      input.take(bytes[..<count], at: Clock.milliseconds)
      input.isGone = count == 0
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {
      input.isGone = true
    }
    if input.isGone { end(.hangUp) }
  }

  private func end(_ result: LineResult) {
    guard isReading, line.ending == nil else { return }
    line.ending = result
    let found = line.search.flatMap { $0.pattern.isEmpty ? nil : $0.current }
    line.abandoned = found.map { Array($0.entry.unicodeScalars) } ?? engine.current().text
  }

  /// Sends this program, and those it runs together with, the signal that the key stands for, and
  /// lets the host deal with it before the next key.
  private func raise(_ meaning: SignalKeys.Meaning) {
    SignalQueue.raiseInGroup(meaning == .quit ? .quit : .suspend)
    switch host.waitForInput(timeoutMilliseconds: 0, idle: {}) {
    case .interrupted: end(.interrupted)
    case .hangUp: end(.hangUp)
    case .ready, .timedOut: break
    }
  }

  private func scalar(for key: Key) -> Unicode.Scalar {
    rememberEntries()
    if key != .character("\t") { line.lastTab = nil }
    switch key {
    case .character(let scalar): return scalar
    case .special(let key): return key.scalar
    case .cursorReport, .pictureReport: return SpecialKey.unknown.scalar
    case .paste(let text):
      pasted = text
      return SpecialKey.paste.scalar
    }
  }

  /// Gives libedit's own commands the entries that they have not seen: once the first prompt is shown,
  /// or at the first key if that was typed ahead. The history is loaded then.
  private func rememberEntries() {
    let known = max(memory.nextToRemember ?? 0, history.firstNumber)
    if memory.feedsLibedit, known < history.endNumber {
      for entry in history.entries[(known - history.firstNumber)...] { engine.remember(entry) }
    }
    memory.nextToRemember = history.endNumber
  }
}

/// Keys that are typed while no line is edited. The terminal makes no signals of them then either,
/// for with each it would throw away what it has not shown yet.
extension LineEditor {
  /// Readable when there may be keys to read ahead; nil while there are none, or enough.
  package var keyboard: FileDescriptor? {
    let isOpen = isTerminalOurs && !input.isGone
    return isOpen && input.typeAhead.count < Self.mostReadAhead ? engine.input : nil
  }

  /// Whether something has been typed that no line has yet, as far as it has been read.
  package var hasKeysAhead: Bool {
    !input.keys.isEmpty || input.typeAhead.count > 0 || input.decoder.isUndecided
  }

  /// Nobody reads what is on the screen and types in fewer milliseconds; a paste that the terminal does
  /// not mark may come in pieces.
  package static let briefestLook = 50

  /// Whether the last line was begun before anybody can have read what stood above it.
  package var wasTypedAhead: Bool { line.start.wasTypedAhead }

  /// Reads what has been typed, when ``keyboard`` is readable.
  package func readAhead() {
    readKeys()
  }

  /// Whether Ctrl-C is among the keys that were read; it is taken, with all that was typed before it.
  /// Ctrl-Z and Ctrl-\ become signals.
  package func takeInterruption() -> Bool {
    while let meaning = input.typeAhead.takeSignal(input.signals, after: input.decoder) {
      switch meaning {
      case .interrupt: return true
      case .suspend: SignalQueue.raiseInGroup(.suspend)
      case .quit: SignalQueue.raiseInGroup(.quit)
      }
    }
    return false
  }

  /// Gives what was read ahead back to the terminal, for the program that has it next.
  ///
  /// Linux may be set up to refuse that; then it is kept for the next line.
  func returnTypeAhead() {
    let signals = input.signals
    // A paste may hold what the terminal would make a signal of.
    input.typeAhead.give { bytes in engine.type(bytes.prefix { !signals.hold($0) }) }
  }

  /// Takes what the terminal has said among the keys that were read, which stay.
  package func takePictureReports() {
    for isOffered in input.takePictureReports() { screen.takePictureReport(isOffered) }
  }

  /// Whether it is no key of a person's, but the terminal's word, which has been taken.
  private func takesReport(_ key: Key) -> Bool {
    switch key {
    case .cursorReport(let row, let column):
      takeReport(LineLayout.Place(row: row, column: column))
    case .pictureReport(let isOffered): screen.takePictureReport(isOffered)
    case .character, .special, .paste: return false
    }
    return true
  }

  /// Takes one key of those that were read; nil if there is none.
  package func takeKey() -> PressedKey? {
    while input.keys.isEmpty, !input.isGone, input.typeAhead.count > 0 || input.decoder.isUndecided
    {
      waitForKeys {}
      if let key = input.keys.first, takesReport(key) { input.keys.removeFirst() }
    }
    return input.keys.isEmpty ? nil : PressedKey(input.keys.removeFirst())
  }
}

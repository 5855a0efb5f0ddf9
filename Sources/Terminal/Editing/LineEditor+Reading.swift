internal import CEditline
internal import Glibc
internal import System
internal import SystemPackage

extension LineEditor {
  /// How long a lone Escape is waited upon for the rest of a sequence, in milliseconds.
  private static let escapePatience = 40

  /// libedit's `EL_GETCFN`: the next key, or -1 once the reading is to end. It then returns -1 to
  /// every further call, because a search in the history swallows the first.
  static let readKey: EditEngine.Reader = { line, result in
    guard let editor = unsafe EditEngine.owner(of: line), let scalar = editor.nextKey() else {
      errno = EINTR
      return -1
    }
    if !editor.hasKeys {
      editor.hasKeys = true
      editor.engine.widenScreen()
    }
    unsafe result.pointee = wchar_t(scalar.value)
    return 1
  }

  private func nextKey() -> Unicode.Scalar? {
    engine.keepCursorInside()
    while ending == nil {
      if !keys.isEmpty { return scalar(for: keys.removeFirst()) }
      let patience = decoder.isUndecided ? Self.escapePatience : nil
      switch host.waitForInput(timeoutMilliseconds: patience, idle: { self.idle() }) {
      case .ready: readByte()
      case .timedOut: keys += decoder.timeOut()
      case .interrupted: end(.interrupted)
      case .hangUp: end(.hangUp)
      }
    }
    return nil
  }

  private func idle() {
    refresh()
    guard nextToRemember == nil else { return }
    rememberEntries()
    // What is wrong with the history may have been said above the line.
    refresh()
  }

  private func readByte() {
    do throws(Errno) {
      // The rest stays in the kernel for the next reader.
      var byte: [UInt8] = [0]
      if try Syscalls.read(engine.input, into: &byte) > 0 {
        keys += decoder.decode(byte[0])
      } else {
        end(.hangUp)
      }
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {
      end(.hangUp)
    }
  }

  private func end(_ result: LineResult) {
    ending = result
    abandoned = engine.current().text
    decoder.reset()
    keys = []
  }

  private func scalar(for key: Key) -> Unicode.Scalar {
    rememberEntries()
    if key != .character("\t") { lastTab = nil }
    switch key {
    case .character(let scalar) where scalar == "\u{12}" || scalar == "\u{13}":
      let text = engine.current().text
      guard text.count <= EditEngine.longestLineToSearchFrom || isSearching(in: text) else {
        screen.ringBell()
        return SpecialKey.unknown.scalar
      }
      walk.hasSearched = true
      return scalar
    case .character(let scalar): return scalar
    case .special(let key): return key.scalar
    case .paste(let text):
      pasted = text
      return SpecialKey.paste.scalar
    }
  }

  /// Whether libedit shows in the last row of the text what it searches for, or did not find.
  func isSearching(in text: [Unicode.Scalar]) -> Bool {
    guard walk.hasSearched, let row = text.lastIndex(of: "\n") else { return false }
    let search = text[(row + 1)...].prefix(4)
    return ["bck:", "bck?", "fwd:", "fwd?"].contains { search.elementsEqual($0.unicodeScalars) }
  }

  /// Gives Ctrl-R the entries that it has not seen; once the first prompt is shown, or at the first
  /// key if that was typed ahead.
  private func rememberEntries() {
    let skipped = max(0, (nextToRemember ?? 0) - history.firstNumber)
    for entry in history.entries.dropFirst(skipped) { engine.remember(entry) }
    nextToRemember = history.firstNumber + history.entries.count
  }
}

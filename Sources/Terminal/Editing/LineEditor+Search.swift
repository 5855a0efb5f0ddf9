/// Ctrl-R: the history is looked through while one types, and the matches are shown.
extension LineEditor {
  /// Looks for entries until a key ends that: Enter runs what is found, Escape and other keys go on
  /// editing it, Ctrl-G gives the line back as it was.
  ///
  /// - Parameter runsAtEnter: False where Enter too only goes on editing, as in vi.
  func search(runsAtEnter: Bool = true) -> EditCommand.Outcome {
    line.search = HistorySearch(history)
    defer { line.search = nil }
    while let key = nextKey() {
      switch SearchKey(key) {
      case .text(let text): line.search?.type(text)
      case .older: goOlder()
      case .newer: if line.search?.goNewer() != true { screen.ringBell() }
      case .delete: if line.search?.deleteLast() != true { screen.ringBell() }
      case .abort: return .bell
      case .leave:
        // Alt is Escape before a key, which comes with it; vi goes to its commands.
        if !input.keys.isEmpty || engine.isVi { input.keys.insert(key, at: 0) }
        return takeFound()
      case .other:
        if runsAtEnter || ![.character("\r"), .character("\n")].contains(key) {
          input.keys.insert(key, at: 0)
        }
        return takeFound()
      }
    }
    return takeFound()
  }

  /// The next older or newer entry that holds what was searched for last.
  func searchAgain(older: Bool) -> EditCommand.Outcome {
    guard !memory.lastPattern.isEmpty else { return .bell }
    let text = String(String.UnicodeScalarView(engine.current().text))
    let number = line.walk.number ?? history.endNumber
    var search = HistorySearch(history, before: older ? number : .max)
    search.type(memory.lastPattern)
    if older { return take(search.current, from: text) }
    var newer: HistorySearch.Match?
    while let match = search.current, match.number > number {
      newer = match
      guard search.goOlder() else { break }
    }
    return take(newer, from: text)
  }

  private func goOlder() {
    guard var search = line.search else { return }
    if search.pattern.isEmpty, !memory.lastPattern.isEmpty {
      search.type(memory.lastPattern)
    } else if search.pattern.isEmpty || !search.goOlder() {
      screen.ringBell()
    }
    line.search = search
  }

  private func takeFound() -> EditCommand.Outcome {
    guard let search = line.search, !search.pattern.isEmpty else { return .refresh }
    memory.lastPattern = search.pattern
    _ = take(search.current, from: String(String.UnicodeScalarView(engine.current().text)))
    return .refresh
  }

  private func take(_ match: HistorySearch.Match?, from text: String) -> EditCommand.Outcome {
    guard let match else { return .bell }
    // Up and Down go on from there.
    line.walk = HistoryWalk(typed: text)
    return showEntry(match.number)
  }
}

/// What keys mean while the history is looked through.
private enum SearchKey {
  case text(String)
  case older
  case newer
  case delete
  case abort
  /// Escape.
  case leave
  /// It ends the search and means what it always does.
  case other

  init(_ key: Key) {
    switch key {
    case .character("\u{12}"), .special(.up), .character("\u{10}"): self = .older
    case .character("\u{13}"), .special(.down), .character("\u{E}"): self = .newer
    case .character("\u{7F}"), .character("\u{8}"): self = .delete
    case .character("\u{7}"): self = .abort
    case .character("\u{1B}"): self = .leave
    case .character(let scalar) where scalar.value >= 0x20: self = .text(String(scalar))
    case .paste(let text): self = .text(text)
    default: self = .other
    }
  }
}

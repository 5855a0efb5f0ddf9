/// Puts the keys into libedit's maps, below those of `~/.editrc`.
enum KeyBindings {
  /// What the user's settings cannot have on a key, because no terminal sends it or because of what
  /// libedit does there.
  private static let hidden: [(key: String, command: EditCommand)] = [
    (KeyBinding.octal(.paste), .paste), (KeyBinding.octal(.preset), .paste),
    (KeyBinding.octal(.unknown), .nothing), (sentinel, .nothing),
    // libedit takes it for the keys that the terminal does not have, Ctrl-V among them.
    ("^@", .nothing),
  ]

  /// A key that no terminal sends, bound as long as libedit has not gone back to its own bindings.
  private static let sentinel = KeyBinding.octal(.unknown)

  /// Commands for which libedit would ask for the name of one of its own, and crash without one.
  private static let dangerous = (emacs: ["^[x", "^[X"], vi: [":"])

  /// Commands of vi's that libedit neither undoes nor repeats, by keys that mean the same.
  private static let viSpellings = [(key: "D", keys: "d$")]

  /// Binds all keys, then does what the user's settings say, which may bind them otherwise.
  static func apply(_ settings: [String], to engine: borrowing EditEngine) {
    bind(engine)
    for line in settings {
      engine.obey(line)
      // `bind -v` and `bind -e` go back to libedit's own bindings.
      if !engine.hasBinding(sentinel, EditCommand.nothing.rawValue) { bind(engine) }
    }
  }

  /// What `p` and `P` have libedit do, which alone knows what vi's commands have cut.
  private static let puts = [
    (key: KeyBinding.octal(.put), command: "vi-paste-next"),
    (key: KeyBinding.octal(.putBefore), command: "vi-paste-prev"),
    (key: KeyBinding.octal(.afterPut), command: EditCommand.afterPut.rawValue),
  ]

  private static func bind(_ engine: borrowing EditEngine) {
    let isVi = engine.isVi
    for (key, command) in hidden { engine.bind(key, to: command.rawValue) }
    for (key, command) in puts where isVi { engine.bindCommand(key, to: command) }
    for key in isVi ? dangerous.vi : dangerous.emacs {
      let command = EditCommand.nothing.rawValue
      if isVi { engine.bindCommand(key, to: command) } else { engine.bindTyping(key, to: command) }
    }
    for (key, keys) in viSpellings where isVi { engine.bindCommand(key, toKeys: keys) }
    for row in KeyTable.sections.flatMap(\.rows) {
      for key in row.codes {
        switch row.place {
        case .always: engine.bind(key, to: row.command)
        case .typing where !isVi || !key.hasPrefix("^["), .emacs where !isVi:
          engine.bindTyping(key, to: row.command)
        case .vi where isVi: engine.bindCommand(key, to: row.command)
        case .typing, .emacs, .vi: break
        }
      }
    }
  }
}

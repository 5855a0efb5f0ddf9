/// The keys that are ours whatever `~/.editrc` says of the others.
///
/// In vi's insert mode no sequence that begins with Escape may be bound: Escape would wait for its
/// rest and never reach command mode. The key decoder makes that unnecessary.
enum KeyBindings {
  /// In both key maps; `SpecialKey` first.
  private static let everywhere: [(key: String, function: String)] = [
    (octal(.paste), EditCommand.paste.rawValue), (octal(.preset), EditCommand.paste.rawValue),
    (octal(.up), EditCommand.up.rawValue), (octal(.down), EditCommand.down.rawValue),
    (octal(.left), "ed-prev-char"), (octal(.right), "ed-next-char"),
    (octal(.home), "ed-move-to-beg"), (octal(.end), EditCommand.end.rawValue),
    (octal(.delete), EditCommand.delete.rawValue),
    (octal(.wordLeft), "ed-prev-word"), (octal(.wordRight), "em-next-word"),
    (octal(.deleteWord), "em-delete-next-word"),
    (octal(.unknown), EditCommand.nothing.rawValue),
    ("^M", EditCommand.submit.rawValue), ("^J", EditCommand.submit.rawValue),
    ("^D", EditCommand.deleteOrEnd.rawValue), ("^L", EditCommand.clear.rawValue),
    ("^P", EditCommand.up.rawValue), ("^N", EditCommand.down.rawValue),
    ("^R", "em-inc-search-prev"), ("^S", "em-inc-search-next"),
  ]

  /// In vi's command mode.
  private static let commands: [(key: String, function: String)] = [
    // There it goes onto the last character, not behind it.
    (octal(.end), "ed-move-to-end"),
    ("k", EditCommand.up.rawValue), ("j", EditCommand.down.rawValue),
    ("-", EditCommand.up.rawValue), ("+", EditCommand.down.rawValue),
    // libedit would start an editor with our signal mask.
    ("v", EditCommand.nothing.rawValue),
    // libedit would ask for a command of its own, and crash when none is given.
    (":", EditCommand.nothing.rawValue),
  ]

  /// - Parameter engine: Has read the user's settings already.
  static func apply(to engine: borrowing EditEngine) {
    for (key, function) in everywhere { engine.bind(key, to: function) }
    engine.bindInserting("^I", to: EditCommand.complete.rawValue)
    if engine.isVi {
      for (key, function) in commands { engine.bindCommand(key, to: function) }
    } else {
      engine.bindInserting("^[p", to: EditCommand.up.rawValue)
      engine.bindInserting("^[n", to: EditCommand.down.rawValue)
      // As `:` of vi.
      engine.bindInserting("^[x", to: EditCommand.nothing.rawValue)
      engine.bindInserting("^[X", to: EditCommand.nothing.rawValue)
    }
  }

  /// libedit's notation for a character by its number.
  private static func octal(_ key: SpecialKey) -> String {
    "\\" + String(key.rawValue, radix: 8)
  }
}

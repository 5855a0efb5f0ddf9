/// What each key does: `Docs/Keys.md` is made of it. Anybody can add a row.
///
/// Keys that neither stand here nor in `~/.editrc` do what libedit has them do.
package enum KeyTable {
  /// Rows that belong together.
  package struct Section: Sendable {
    /// Its heading.
    package let title: String
    /// In the order in which people read them.
    package let rows: [KeyBinding]
  }

  /// All keys.
  package static let sections = [
    Section(title: "Moving", rows: moving), Section(title: "History", rows: history),
    Section(title: "Deleting and putting back", rows: deleting),
    Section(title: "Changing", rows: changing),
    Section(title: "The line as a whole", rows: whole),
    Section(title: "vi's commands", rows: viCommands),
  ]

  private static let moving = [
    KeyBinding(
      "Ctrl-A", "Home", libedit: "ed-move-to-beg", "to the start of the line"),
    KeyBinding("Home", place: .vi, libedit: "ed-move-to-beg", "to the start of the line"),
    KeyBinding(
      "Ctrl-E", "End", does: .end, "to the end of the line; there, take what is suggested"),
    KeyBinding(
      "Ctrl-B", "Left", libedit: "ed-prev-char", "a character to the left"),
    KeyBinding("Left", place: .vi, libedit: "ed-prev-char", "a character to the left"),
    KeyBinding(
      "Ctrl-F", "Right", does: .right,
      "a character to the right; at the end of the line, take what is suggested"),
    KeyBinding("Right", place: .vi, libedit: "ed-next-char", "a character to the right"),
    KeyBinding(
      "Alt-B", "Ctrl-Left", "Alt-Left", does: .wordLeft,
      "a word to the left; words are letters, digits, `-` and `_`"),
    KeyBinding(
      "Alt-F", "Ctrl-Right", "Alt-Right", does: .wordRight,
      "a word to the right; at the end of the line, take a word of what is suggested"),
    KeyBinding("Ctrl-Space", place: .emacs, does: .setMark, "set the mark"),
    KeyBinding(
      "Ctrl-X Ctrl-X", place: .emacs, does: .exchangeMark,
      "to the mark, or the start of the line; again, back"),
    KeyBinding("Ctrl-Left", place: .vi, does: .wordLeft, "a word to the left"),
    KeyBinding("Ctrl-Right", place: .vi, does: .wordRight, "a word to the right"),
  ]

  private static let history = [
    KeyBinding(
      "Up", "Ctrl-P", place: .always, does: .up,
      "the entry before that begins with what is typed, or the row above"),
    KeyBinding("Alt-P", does: .up, "the same"),
    KeyBinding("Down", "Ctrl-N", place: .always, does: .down, "the entry after, or the row below"),
    KeyBinding("Alt-N", does: .down, "the same"),
    KeyBinding("Alt-<", does: .firstEntry, "the oldest entry"),
    KeyBinding("Alt->", does: .typedLine, "back to the line that was being typed"),
    KeyBinding("Ctrl-R", place: .always, does: .search, "search the history"),
    KeyBinding(
      "Alt-.", "Alt-_", does: .lastWord,
      "the last word of the entry before; again, of the one before that; with a count that word"),
  ]

  private static let deleting = [
    KeyBinding(
      "Backspace", place: .emacs, libedit: "ed-delete-prev-char", "delete the character before"),
    KeyBinding("Delete", place: .always, does: .delete, "delete the character at the cursor"),
    KeyBinding(
      "Ctrl-D", place: .always, does: .deleteOrEnd, "the same; on an empty line, leave the shell"),
    KeyBinding("Ctrl-K", does: .killToEnd, "cut to the end of the line"),
    KeyBinding("Ctrl-U", does: .killToStart, "cut to the start of the line"),
    KeyBinding("Ctrl-X Backspace", place: .emacs, does: .killToStart, "the same"),
    KeyBinding("Ctrl-W", does: .killToBlank, "cut back to the blank before"),
    KeyBinding("Alt-Backspace", does: .killPreviousWord, "cut the word before"),
    KeyBinding("Alt-D", "Ctrl-Delete", "Alt-Delete", does: .killWord, "cut the word behind"),
    KeyBinding("Ctrl-Delete", place: .vi, does: .killWord, "cut the word behind"),
    KeyBinding("Ctrl-Y", does: .yank, "put back what was cut; cuts in a row gather"),
    KeyBinding("Alt-Y", does: .yankOlder, "behind Ctrl-Y: what was cut before, in its place"),
    KeyBinding("Alt-\\", does: .deleteBlanks, "delete the blanks around the cursor"),
  ]

  private static let changing = [
    KeyBinding("Ctrl-_", "Ctrl-X Ctrl-U", does: .undo, "undo the last change"),
    KeyBinding("Alt-R", does: .undoAll, "undo all changes to the line"),
    KeyBinding("Ctrl-T", place: .emacs, does: .transpose, "exchange two characters"),
    KeyBinding("Alt-T", does: .transposeWords, "exchange two words"),
    KeyBinding("Alt-U", libedit: "em-upper-case", "the word in upper case"),
    KeyBinding("Alt-L", libedit: "em-lower-case", "the word in lower case"),
    KeyBinding("Alt-C", libedit: "em-capitol-case", "the word with a capital letter"),
    KeyBinding("Ctrl-V", libedit: "ed-quoted-insert", "insert the next key as it is"),
  ]

  private static let whole = [
    KeyBinding(
      "Tab", does: .complete,
      "complete the word, or list how it may go on; again, go through the list"),
    KeyBinding(
      "Shift-Tab", does: .completeBack, "the same; in the list, back"),
    KeyBinding(
      "Enter", place: .always, does: .submit,
      "run the line, or begin a row of it while a bracket is open"),
    KeyBinding("Ctrl-X Ctrl-E", place: .emacs, does: .editExternally, "edit the line in `$VISUAL`"),
    KeyBinding("Alt-#", does: .comment, "make the line a comment, which the history keeps"),
    KeyBinding("Ctrl-L", place: .always, does: .clear, "clear the screen"),
  ]

  private static let viCommands = [
    // libedit would take it for the beginning of a key with Alt.
    KeyBinding("Escape", place: .vi, does: .nothing, "drop a count or an operator"),
    KeyBinding("End", place: .vi, libedit: "ed-move-to-end", "to the end of the line"),
    KeyBinding("k", "-", "K", place: .vi, does: .viUp, "the entry before, or the row above"),
    KeyBinding("j", "+", "J", place: .vi, does: .viDown, "the entry after, or the row below"),
    KeyBinding(
      "G", place: .vi, does: .firstEntry, "the oldest entry; with a count the one of that number"),
    KeyBinding(
      "/", "?", place: .vi, does: .viSearch, "search the history; Enter edits what is found"),
    KeyBinding(
      "n", place: .vi, does: .searchOlder, "the next older entry with what was searched for"),
    KeyBinding("N", place: .vi, does: .searchNewer, "the next newer one"),
    KeyBinding(
      "_", place: .vi, does: .appendLastWord,
      "append the last word of the entry before, or with a count that word, and type on"),
    KeyBinding("u", place: .vi, does: .undo, "undo the last change; again, the one before"),
    KeyBinding("U", place: .vi, does: .undoAll, "undo all changes to the line"),
    KeyBinding("p", place: .vi, does: .putBehind, "put what was cut behind the cursor"),
    KeyBinding("P", place: .vi, does: .putBefore, "put it before the cursor"),
    KeyBinding("#", place: .vi, does: .comment, "make the line a comment, which the history keeps"),
    KeyBinding(
      "v", place: .vi, does: .editExternally,
      "edit the line in `$VISUAL`; with a count the entry of that number"),
  ]
}

extension KeyTable.Section {
  /// The section as it stands in `Docs/Keys.md`.
  package var page: String {
    let head = "## \(title)\n\n| keys | what they do | command |\n| --- | --- | --- |\n"
    return rows.reduce(into: head) { page, row in
      let keys = row.keys.map { $0.contains("-") || $0.count > 1 ? $0 : "`\($0)`" }
      let place = row.place.note.map { " (\($0))" } ?? ""
      page += "| \(keys.joined(separator: ", "))\(place) | \(row.help) | `\(row.command)` |\n"
    }
  }
}

extension KeyBinding.Place {
  /// Where the keys mean that, if not always.
  fileprivate var note: String? {
    switch self {
    case .typing, .always: nil
    case .emacs: "emacs"
    case .vi: "vi"
    }
  }
}

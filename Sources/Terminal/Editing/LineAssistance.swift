/// What the host of a line editor knows of the text, asked while it is edited.
package struct LineAssistance {
  /// What may be inserted at the cursor, given in UTF-8 bytes of the text. May wait for a server
  /// through the host.
  package var completer: ((_ text: String, _ cursor: Int) -> CompletionAnswer?)?
  /// The styles of the part of the text that is on the screen; that and the cursor are given in UTF-8
  /// bytes, the cursor as -1 once the line is entered.
  package var highlighter:
    ((_ text: String, _ cursor: Int, _ visible: Range<Int>) -> [StyledRange])?
  /// What is shown dimmed behind the text while the cursor, in UTF-8 bytes, stands at its end; not
  /// on a screen where all text is plain, where it would look as if it had been typed.
  package var hinter: ((_ text: String, _ cursor: Int) -> String?)?
  /// Whether the history is suggested from where there is no hint.
  package var suggests: (() -> Bool)?
  /// Whether Enter ends the text; if not, it begins a new row of it.
  package var isComplete: ((_ text: String) -> Bool)?
  /// What Enter puts in the place of the text before it ends it: the expansion of `!!`.
  package var replacement: ((_ text: String) -> String?)?
  /// Has a text edited by the user's own editor; nil where nothing came of it. May wait for it through
  /// the host.
  package var externalEditor: ((_ text: String) -> String?)?
  /// Stands before each further row of a text.
  package var continuationPrompt = StyledText("     > ", .prompt)

  /// Knows nothing yet.
  package init() {}
}

/// What a piece of text is; how that looks is decided in one place, ``Theme``.
package enum Style: Sendable, Hashable {
  case plain
  /// A member's name in JSON, or a key of the shorthand.
  case key
  case string
  case number
  /// `true`, `false` and `null`.
  case literal
  case punctuation
  case error
  case warning
  case success
  case dim
  case prompt
  /// An event's name.
  case event
  /// A command's name.
  case command
  /// The name of an argument in a listing or a signature.
  case argument
  case metaCommand
  case heading
  /// The mark under the place where a line went wrong.
  case caret
  /// What is not as it was before.
  case changed
  /// A cell of a picture: the colour of its character, and the one behind it.
  case cell(CellColor, on: CellColor?)
}

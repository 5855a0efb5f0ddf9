/// What a piece of text is; how that looks is decided in one place, `Style.parameters`.
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

  /// The parameters of the "select graphic rendition" control sequence; empty for plain text.
  ///
  /// Source: ECMA-48, "SGR - Select Graphic Rendition".
  var parameters: String {
    switch self {
    case .plain, .punctuation: ""
    case .key, .argument: "34"
    case .string: "32"
    case .number: "36"
    case .literal: "35"
    case .error: "31"
    case .warning: "33"
    case .success: "32"
    case .dim: "2"
    case .prompt, .heading: "1"
    case .event: "1;33"
    case .command: "1;36"
    case .metaCommand: "1;35"
    case .caret: "1;31"
    case .changed: "7"
    case .cell(let color, let ground):
      "38;" + color.parameters + (ground.map { ";48;" + $0.parameters } ?? "")
    }
  }
}

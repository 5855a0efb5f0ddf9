/// How each style looks. What is coloured anywhere has a style, and nothing else decides how it looks.
package struct Theme: Hashable, Sendable {
  /// `default`, `light`, `dark`, or the path of the file that it is from.
  package let name: String
  /// Whether there are colours beside the attributes.
  package let hasColors: Bool
  /// Few: a dictionary would be made at each start, for which the runtime searches the whole program
  /// for how its keys are hashed.
  private let entries: [Entry]

  private struct Entry: Hashable {
    let style: Style
    let appearance: Appearance
    /// Made once: they are asked for at each piece of text.
    let parameters: String

    init(_ style: Style, _ appearance: Appearance) {
      self.style = style
      self.appearance = appearance
      parameters = appearance.parameters
    }
  }

  init(name: String, _ appearances: KeyValuePairs<Style, Appearance>) {
    self.init(name: name, appearances.map { Entry($0.key, $0.value) })
  }

  private init(name: String, _ entries: [Entry], hasColors: Bool = true) {
    self.name = name
    self.hasColors = hasColors
    self.entries = entries
  }

  /// The styles by their names in files of colours. Plain text is the terminal's own, and cells of
  /// pictures have colours of theirs.
  package static let roles: [(name: String, style: Style)] = [
    ("key", .key), ("string", .string), ("number", .number), ("literal", .literal),
    ("punctuation", .punctuation), ("error", .error), ("warning", .warning),
    ("success", .success), ("dim", .dim), ("prompt", .prompt), ("event", .event),
    ("command", .command), ("argument", .argument), ("meta-command", .metaCommand),
    ("heading", .heading), ("caret", .caret), ("changed", .changed),
  ]

  /// The theme of a file that gives some styles another look.
  package init(_ appearances: [Style: Appearance], of file: String) {
    let own = Self.roles.map { Entry($0.style, appearances[$0.style] ?? Self.standard[$0.style]) }
    self.init(name: file, own)
  }

  /// How a style looks.
  ///
  /// - Complexity: O(number of styles).
  package subscript(style: Style) -> Appearance {
    entries.first { $0.style == style }?.appearance ?? Appearance()
  }

  /// The same without colours. What is dim is faint then: it is to be told from what was typed.
  package var withoutColors: Theme {
    let plain = entries.map { entry in
      let isFaint = entry.style == .dim && entry.appearance.attributes.isEmpty
      return Entry(entry.style, Appearance(nil, isFaint ? .faint : entry.appearance.attributes))
    }
    return Theme(name: name, plain, hasColors: false)
  }

  /// The parameters of the "select graphic rendition" control sequence; empty for plain text.
  ///
  /// Source: ECMA-48, "SGR - Select Graphic Rendition".
  func parameters(of style: Style) -> String {
    guard case .cell(let color, let ground) = style else {
      return entries.first { $0.style == style }?.parameters ?? ""
    }
    guard hasColors else { return "" }
    return "38;" + color.parameters + (ground.map { ";48;" + $0.parameters } ?? "")
  }
}

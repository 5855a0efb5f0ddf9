/// How each style looks. What is coloured anywhere has a style, and nothing else decides how it looks.
package struct Theme: Hashable, Sendable {
  /// `default`, `light`, `dark`, or the path of the file that it is from.
  package let name: String
  /// Whether there are colours beside the attributes.
  package let hasColors: Bool
  private let appearances: [Style: Appearance]
  /// Made once: they are asked for at each piece of text.
  private let parameters: [Style: String]

  init(name: String, _ appearances: [Style: Appearance], hasColors: Bool = true) {
    self.name = name
    self.hasColors = hasColors
    self.appearances = appearances
    parameters = appearances.mapValues(\.parameters)
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
    self.init(
      name: file, Self.standard.appearances.merging(appearances) { _, own in own })
  }

  /// How a style looks.
  package subscript(style: Style) -> Appearance { appearances[style] ?? Appearance() }

  /// The same without colours. What is dim is faint then: it is to be told from what was typed.
  package var withoutColors: Theme {
    var plain = appearances
    for (style, appearance) in appearances {
      let isFaint = style == .dim && appearance.attributes.isEmpty
      plain[style] = Appearance(nil, isFaint ? [.faint] : appearance.attributes)
    }
    return Theme(name: name, plain, hasColors: false)
  }

  /// The parameters of the "select graphic rendition" control sequence; empty for plain text.
  ///
  /// Source: ECMA-48, "SGR - Select Graphic Rendition".
  func parameters(of style: Style) -> String {
    guard case .cell(let color, let ground) = style else { return parameters[style] ?? "" }
    guard hasColors else { return "" }
    return "38;" + color.parameters + (ground.map { ";48;" + $0.parameters } ?? "")
  }
}

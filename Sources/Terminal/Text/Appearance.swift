/// What a terminal is asked for to make text look so: a colour, and what else.
package struct Appearance: Hashable, Sendable {
  /// What else than colour there is, by its parameter.
  ///
  /// Source: ECMA-48, "SGR - Select Graphic Rendition".
  package enum Attribute: Int, CaseIterable, Sendable {
    case bold = 1
    /// Fainter than text. How faint is the terminal's choice, and often too much.
    case faint = 2
    case italic = 3
    case underline = 4
    /// Foreground and background change places.
    case reverse = 7

    /// What it is called in a file of colours.
    package var name: String { "\(self)" }
  }

  /// The colour of the characters; nil is that of other text.
  package var color: CellColor?
  /// In any order.
  package var attributes: Set<Attribute>

  /// Nothing of its own, unless it is given.
  package init(_ color: CellColor? = nil, _ attributes: Set<Attribute> = []) {
    self.color = color
    self.attributes = attributes
  }

  /// One of the 256 colours.
  init(_ number: UInt8, _ attributes: Attribute...) {
    self.init(.palette(number), Set(attributes))
  }

  /// The parameters of the control sequence; empty for plain text.
  var parameters: String {
    var parts = attributes.sorted { $0.rawValue < $1.rawValue }.map { "\($0.rawValue)" }
    if let color { parts.append(Self.parameters(of: color)) }
    return parts.joined(separator: ";")
  }

  /// The sixteen colours of the terminal's own palette have parameters that every terminal knows.
  private static func parameters(of color: CellColor) -> String {
    switch color {
    case .palette(let number) where number < 8: "\(30 + number)"
    case .palette(let number) where number < 16: "\(82 + number)"
    case .palette, .rgb: "38;" + color.parameters
    }
  }
}

/// What a terminal is asked for to make text look so: a colour, and what else.
package struct Appearance: Hashable, Sendable {
  /// What else than colour there is: the bit of each has the number of its parameter.
  ///
  /// Source: ECMA-48, "SGR - Select Graphic Rendition".
  package struct Attributes: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// What has those bits.
    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Thicker than text, or brighter.
    package static let bold = Attributes(rawValue: 1 << 1)
    /// Fainter than text. How faint is the terminal's choice, and often too much.
    package static let faint = Attributes(rawValue: 1 << 2)
    /// Slanted, where the terminal can.
    package static let italic = Attributes(rawValue: 1 << 3)
    /// With a line below it.
    package static let underline = Attributes(rawValue: 1 << 4)
    /// Foreground and background change places.
    package static let reverse = Attributes(rawValue: 1 << 7)

    /// What each is called in a file of colours.
    package static let named: [(name: String, attribute: Attributes)] = [
      ("bold", .bold), ("faint", .faint), ("italic", .italic), ("underline", .underline),
      ("reverse", .reverse),
    ]
  }

  /// The colour of the characters; nil is that of other text.
  package var color: CellColor?
  /// What else there is.
  package var attributes: Attributes

  /// Nothing of its own, unless it is given.
  package init(_ color: CellColor? = nil, _ attributes: Attributes = []) {
    self.color = color
    self.attributes = attributes
  }

  /// One of the 256 colours.
  init(_ number: UInt8, _ attributes: Attributes = []) {
    self.init(.palette(number), attributes)
  }

  /// The parameters of the control sequence; empty for plain text.
  var parameters: String {
    var text = ""
    for number in 1...7 where attributes.rawValue & 1 << number != 0 {
      text += text.isEmpty ? "\(number)" : ";\(number)"
    }
    guard let color else { return text }
    return text.isEmpty ? Self.parameters(of: color) : "\(text);\(Self.parameters(of: color))"
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

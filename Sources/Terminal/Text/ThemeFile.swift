/// What a file of colours says: `ROLE = COLOUR ATTRIBUTE…` on each line, `#` begins a line that says
/// nothing.
///
///     error = bright-red bold
///     dim   = 244
///     key   = #5f87ff
package struct ThemeFile: Hashable, Sendable {
  /// What is wrong with a line.
  package enum Problem: Hashable, Sendable {
    /// It is no `ROLE = COLOUR`.
    case noAssignment
    case unknownRole(String)
    case unknownColor(String)
  }

  /// A line that is wrong.
  package struct WrongLine: Hashable, Sendable {
    /// Counted from 1.
    package let number: Int
    /// Why.
    package let problem: Problem
  }

  /// What the lines say that are right; the last of several counts.
  package private(set) var appearances: [Style: Appearance] = [:]
  /// The lines that are wrong, in their order.
  package private(set) var wrongLines: [WrongLine] = []

  /// Reads the text of a file.
  ///
  /// - Complexity: O(length).
  package init(_ text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let words = line.split { " \t\r".contains($0) }
      guard let first = words.first, first.first != "#" else { continue }
      if let problem = read(line) {
        wrongLines.append(WrongLine(number: index + 1, problem: problem))
      }
    }
  }

  private mutating func read(_ line: Substring) -> Problem? {
    guard let sign = line.firstIndex(of: "=") else { return .noAssignment }
    let names = line[..<sign].split { " \t\r".contains($0) }
    let words = line[line.index(after: sign)...].split { " \t\r".contains($0) }.map(String.init)
    guard names.count == 1, !words.isEmpty else { return .noAssignment }
    guard let role = Theme.roles.first(where: { $0.name == names[0] }) else {
      return .unknownRole(String(names[0]))
    }
    var appearance = Appearance()
    for word in words {
      if let named = Appearance.Attributes.named.first(where: { $0.name == word }) {
        appearance.attributes.insert(named.attribute)
      } else if let color = CellColor(named: word), appearance.color == nil {
        appearance.color = color
      } else if word != "none" {
        return .unknownColor(word)
      }
    }
    appearances[role.style] = appearance
    return nil
  }
}

extension CellColor {
  /// The terminal's own palette, in its order; `bright-` stands before the second eight.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  /// `red`, `bright-red`, a number up to 255, or `#5f87ff`, which terminals without 24-bit colours
  /// show as the nearest of the 240.
  package init?(named name: String) {
    if let number = UInt8(name) {
      self = .palette(number)
    } else if name.hasPrefix("#") {
      guard let (red, green, blue) = Self.parts(of: name.dropFirst()) else { return nil }
      self.init(red, green, blue, has24Bits: TerminalTraits.has24BitColors)
    } else {
      let isBright = name.hasPrefix("bright-")
      guard let index = Self.names.firstIndex(of: isBright ? String(name.dropFirst(7)) : name)
      else { return nil }
      self = .palette(UInt8(index + (isBright ? 8 : 0)))
    }
  }

  private static func parts(of digits: Substring) -> (UInt8, UInt8, UInt8)? {
    guard digits.utf8.count == 6, let value = UInt32(digits, radix: 16), digits.first != "+" else {
      return nil
    }
    return (UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}

import Foundation
import Testing

@testable import Terminal

/// Whether what is coloured can be read.
@Suite struct ThemeTests {
  /// The sixteen colours of a terminal, and which of them it has for backgrounds.
  struct Palette: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let colors: [UInt32]
    let dark: Int
    let light: Int
  }

  /// Source: xterm's "XTerm-col.ad"; GNOME Terminal's palette "GNOME" of today; Solarized's "xresources".
  static let palettes = [
    Palette(
      testDescription: "xterm",
      colors: [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
      ], dark: 0, light: 15),
    Palette(
      testDescription: "GNOME",
      colors: [
        0x171421, 0xC01C28, 0x26A269, 0xA2734C, 0x12488B, 0xA347BA, 0x2AA1B3, 0xD0CFCC,
        0x5E5C64, 0xF66151, 0x33DA7A, 0xE9AD0C, 0x2A7BDE, 0xC061CB, 0x33C7DE, 0xFFFFFF,
      ], dark: 0, light: 15),
    Palette(
      testDescription: "Solarized",
      colors: [
        0x073642, 0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5,
        0x002B36, 0xCB4B16, 0x586E75, 0x657B83, 0x839496, 0x6C71C4, 0x93A1A1, 0xFDF6E3,
      ], dark: 8, light: 15),
  ]

  /// What terminals show for a colour.
  private func shown(_ color: CellColor, _ palette: Palette) -> [Double] {
    switch color {
    case .rgb(let red, let green, let blue): return [red, green, blue].map(Double.init)
    case .palette(let number) where number < 16: return Self.parts(palette.colors[Int(number)])
    case .palette(let number) where number < 232:
      let steps: [Double] = [0, 95, 135, 175, 215, 255]
      let place = Int(number) - 16
      return [steps[place / 36], steps[place / 6 % 6], steps[place % 6]]
    case .palette(let number):
      return [Double](repeating: Double(8 + 10 * (Int(number) - 232)), count: 3)
    }
  }

  private static func parts(_ color: UInt32) -> [Double] {
    [color >> 16, color >> 8 & 0xFF, color & 0xFF].map(Double.init)
  }

  /// Source: WCAG 2.2, "relative luminance".
  private func luminance(_ color: [Double]) -> Double {
    let parts = color.map { part in
      let share = part / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  /// Source: WCAG 2.2, "contrast ratio".
  private func contrast(_ one: [Double], _ other: [Double]) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private func expect(
    _ theme: Theme, on ground: [Double], _ palette: Palette, atLeast least: Double
  ) {
    for (name, style) in Theme.roles {
      guard let color = theme[style].color else { continue }
      let ratio = contrast(shown(color, palette), ground)
      #expect(ratio >= least, "\(theme.name) \(name) on \(ground)")
    }
  }

  @Test(arguments: palettes)
  func theDarkThemeIsLegibleOnDark(_ palette: Palette) {
    expect(.dark, on: Self.parts(palette.colors[palette.dark]), palette, atLeast: 4.5)
  }

  @Test(arguments: palettes)
  func theLightThemeIsLegibleOnLight(_ palette: Palette) {
    expect(.light, on: Self.parts(palette.colors[palette.light]), palette, atLeast: 4.5)
  }

  /// No colour can have 4.5 : 1 to both of Solarized's backgrounds, whose own contrast is below 4.5².
  @Test(arguments: palettes)
  func theDefaultIsLegibleOnBoth(_ palette: Palette) {
    for ground in [0x000000, 0xFFFFFF] as [UInt32] {
      expect(.standard, on: Self.parts(ground), palette, atLeast: 4.5)
    }
    for ground in [palette.dark, palette.light] {
      expect(.standard, on: Self.parts(palette.colors[ground]), palette, atLeast: 3.1)
    }
  }

  @Test func theMeasureIsThatOfWCAG() {
    let black = Self.parts(0)
    #expect(abs(contrast(black, Self.parts(0xFFFFFF)) - 21) < 0.01)
    #expect(abs(contrast(Self.parts(0xFFFFFF), Self.parts(0x767676)) - 4.54) < 0.01)
    #expect(contrast(Self.parts(0xFFFFFF), Self.parts(0x777777)) < 4.5)
    #expect(contrast(black, Self.parts(0x0000EE)) < 3)
  }

  /// What is faint, or looks like the background, cannot be measured.
  @Test(arguments: Theme.shipped.map(\.name))
  func noneIsFaint(_ name: String) throws {
    let theme = try #require(Theme(named: name))
    for (role, style) in Theme.roles {
      #expect(!theme[style].attributes.contains(.faint), "\(role)")
    }
  }

  @Test func everyStyleHasARole() {
    var names: Set<String> = []
    for (name, style) in Theme.roles {
      #expect(names.insert(name).inserted)
      switch style {
      case .plain, .cell: Issue.record("\(name)")
      case .key, .string, .number, .literal, .punctuation, .error, .warning, .success, .dim,
        .prompt, .event, .command, .argument, .metaCommand, .heading, .caret, .changed:
        break
      }
    }
    #expect(names.count == 17)
  }

  @Test(arguments: Theme.shipped.map(\.name))
  func withoutColoursTheAttributesStay(_ name: String) throws {
    let theme = try #require(Theme(named: name))
    let bare = theme.withoutColors
    for (role, style) in Theme.roles {
      #expect(bare[style].color == nil, "\(role)")
      let expected: Appearance.Attributes = style == .dim ? [.faint] : theme[style].attributes
      #expect(bare[style].attributes == expected, "\(role)")
    }
    #expect(!bare.hasColors)
    #expect(bare.parameters(of: .cell(.rgb(1, 2, 3), on: nil)) == "")
    #expect(theme.parameters(of: .cell(.rgb(1, 2, 3), on: nil)) == "38;2;1;2;3")
  }
}

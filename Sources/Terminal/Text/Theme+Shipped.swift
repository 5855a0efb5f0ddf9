/// The themes that come with the program: colours of the 240 that every terminal shows alike, whatever
/// its palette. A test measures them against the backgrounds that terminals have.
extension Theme {
  /// For whoever has chosen none. Six of the 240 colours have a contrast of 4.5 : 1 both to black and to
  /// white; these are they.
  package static let standard = Theme(
    name: "default",
    [
      .key: Appearance(63), .argument: Appearance(63), .string: Appearance(29),
      .number: Appearance(98), .literal: Appearance(163), .error: Appearance(131, .bold),
      .warning: Appearance(131), .success: Appearance(29), .dim: Appearance(243),
      .prompt: Appearance(nil, [.bold]), .heading: Appearance(nil, [.bold]),
      .event: Appearance(98, .bold), .command: Appearance(29, .bold),
      .metaCommand: Appearance(163, .bold), .caret: Appearance(131, .bold),
      .changed: Appearance(nil, [.reverse]),
    ])

  /// For dark backgrounds.
  package static let dark = Theme(
    name: "dark",
    [
      .key: Appearance(111), .argument: Appearance(111), .string: Appearance(114),
      .number: Appearance(80), .literal: Appearance(176), .error: Appearance(210, .bold),
      .warning: Appearance(221), .success: Appearance(114), .dim: Appearance(247),
      .prompt: Appearance(nil, [.bold]), .heading: Appearance(nil, [.bold]),
      .event: Appearance(221, .bold), .command: Appearance(80, .bold),
      .metaCommand: Appearance(176, .bold), .caret: Appearance(210, .bold),
      .changed: Appearance(nil, [.reverse]),
    ])

  /// For light backgrounds.
  package static let light = Theme(
    name: "light",
    [
      .key: Appearance(25), .argument: Appearance(25), .string: Appearance(22),
      .number: Appearance(23), .literal: Appearance(90), .error: Appearance(124, .bold),
      .warning: Appearance(94), .success: Appearance(22), .dim: Appearance(241),
      .prompt: Appearance(nil, [.bold]), .heading: Appearance(nil, [.bold]),
      .event: Appearance(94, .bold), .command: Appearance(23, .bold),
      .metaCommand: Appearance(90, .bold), .caret: Appearance(124, .bold),
      .changed: Appearance(nil, [.reverse]),
    ])

  /// All of them.
  package static let shipped = [standard, light, dark]

  /// The one of that name, if there is one.
  package init?(named name: String) {
    guard let theme = Self.shipped.first(where: { $0.name == name }) else { return nil }
    self = theme
  }
}

import Testing

@testable import Terminal

@Suite struct ThemeFileTests {
  private static let lines: [(String, Style, String)] = [
    ("error = red", .error, "31"), ("error=bright-red bold", .error, "1;91"),
    ("  dim =\t244 ", .dim, "38;5;244"), ("key = 7", .key, "37"), ("key = 8", .key, "90"),
    ("key = bold", .key, "1"), ("key = none", .key, ""), ("key = faint italic", .key, "2;3"),
    ("meta-command = underline cyan reverse", .metaCommand, "4;7;36"),
    ("string = white\r", .string, "37"), ("key = red\nkey = blue", .key, "34"),
  ]

  @Test(arguments: lines)
  func aLineGivesAStyleItsLook(_ text: String, _ style: Style, _ parameters: String) {
    let file = ThemeFile(text)
    #expect(file.wrongLines.isEmpty)
    #expect(file.appearances[style]?.parameters == parameters)
  }

  @Test func aColourInHexadecimalIsItselfOrTheNearest() {
    let color = ThemeFile("key = #5F87ff").appearances[.key]?.color
    #expect(color == .rgb(0x5F, 0x87, 0xFF) || color == .palette(69))
  }

  @Test(arguments: [
    ("error red", ThemeFile.Problem.noAssignment), ("= red", .noAssignment),
    ("error =", .noAssignment), ("a b = red", .noAssignment),
    ("eror = red", .unknownRole("eror")), ("error = redd", .unknownColor("redd")),
    ("error = 256", .unknownColor("256")), ("error = #12345", .unknownColor("#12345")),
    ("error = #+12345", .unknownColor("#+12345")), ("error = red blue", .unknownColor("blue")),
    ("error = bright-", .unknownColor("bright-")),
  ])
  func aWrongLineIsTold(_ text: String, _ problem: ThemeFile.Problem) {
    let file = ThemeFile("# colours\n\n\(text)\ndim = 1\n")
    #expect(file.wrongLines == [ThemeFile.WrongLine(number: 3, problem: problem)])
    #expect(file.appearances.keys.map { $0 } == [.dim], "the others count")
  }

  @Test func whatTheFileDoesNotNameStaysAsItIsByDefault() {
    let theme = Theme(ThemeFile("error = red\n").appearances, of: "/f")
    #expect(theme.name == "/f")
    #expect(theme[.error] == Appearance(.palette(1)))
    #expect(theme[.dim] == Theme.standard[.dim])
  }
}

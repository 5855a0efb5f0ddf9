import TestSupport
import Testing

/// Random keys and random events: after each step the screen says what the line must be.
@Suite(.blocking) struct EditingFuzzTests {
  /// The line as a person expects it: characters, and where the cursor stands among them.
  private struct Model {
    var text: [Character] = []
    var cursor = 0
    var cut: [Character] = []

    mutating func press(_ key: String) {
      switch key {
      case "Left": cursor = max(0, cursor - 1)
      case "Right": cursor = min(text.count, cursor + 1)
      case "Home": cursor = 0
      case "End": cursor = text.count
      case "BSpace" where cursor > 0:
        cursor -= 1
        text.remove(at: cursor)
      case "DC" where cursor < text.count: text.remove(at: cursor)
      case "C-k":
        cut = Array(text[cursor...])
        text.removeSubrange(cursor...)
      case "C-y":
        text.insert(contentsOf: cut, at: cursor)
        cursor += cut.count
      default: break
      }
    }

    mutating func type(_ characters: [Character]) {
      text.insert(contentsOf: characters, at: cursor)
      cursor += characters.count
    }
  }

  private static let keys = ["Left", "Right", "Home", "End", "BSpace", "DC", "C-k", "C-y"]
  private static let alphabet: [Character] = Array("abcxyz=.,:漢字éß🙂")

  /// The rows of the line, its wide characters never across the margin.
  private static func rows(_ line: [Character], _ columns: Int) -> [String] {
    var rows = [""]
    var width = 0
    for character in line {
      let own = Self.width(of: character)
      if width + own > columns {
        rows.append("")
        width = 0
      }
      rows[rows.count - 1].append(character)
      width += own
      if width == columns {
        rows.append("")
        width = 0
      }
    }
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  private static func width(of character: Character) -> Int {
    "漢字🙂".contains(character) ? 2 : 1
  }

  @Test(arguments: [(1, 40), (2, 23), (3, 80)])
  func showsWhatTheLineHolds(_ seed: UInt64, _ columns: Int) throws {
    let monitor = try SmallServer.start { client in
      for number in 0..<200 {
        pause(milliseconds: 25)
        try client.send(
          #"{"event": "E\#(number)", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      }
    }
    let folder = TemporaryFolder()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: 45,
      variables: ["QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc")], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("slow")
    try screen.press("Enter")
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" })
    var random = SplitMix(state: seed)
    var model = Model()
    for step in 0..<70 {
      if model.text.count > 150 {
        try screen.press("Home", "C-k")
        model.press("Home")
        model.press("C-k")
      }
      if random.below(3) == 0 {
        let count = 1 + random.below(3)
        let keys = (0..<count).map { _ in Self.keys[random.below(Self.keys.count)] }
        try screen.press(keys)
        for key in keys { model.press(key) }
      } else {
        let count = 1 + random.below(12)
        let typed = (0..<count).map { _ in Self.alphabet[random.below(Self.alphabet.count)] }
        try screen.type(String(typed))
        model.type(typed)
      }
      let line = Array("(QEMU) ") + model.text
      let expected = Self.rows(line, columns)
      let before = Self.rows(Array(line[..<(7 + model.cursor)]) + ["|"], columns)
      let column = before[before.count - 1].dropLast().reduce(0) { $0 + Self.width(of: $1) }
      let isRight = screen.waits { rows in
        Array(rows.suffix(expected.count)) == expected.map(Self.trimmed)
          && (screen.cursor?.column == column || model.cursor < model.text.count)
      }
      try #require(isRight, "step \(step): \(expected), column \(column)\n\(screen.text)")
    }
    let numbers = screen.scrolled.filter { $0.contains(" E") && $0.hasPrefix("00:00:01") }
      .compactMap { $0.split(separator: "E").last.flatMap { Int($0) } }
    #expect(numbers == Array(0..<numbers.count))
    #expect(numbers.count > 20)
  }

  private static func trimmed(_ row: String) -> String {
    var row = Substring(row)
    while row.last == " " { row.removeLast() }
    return String(row)
  }
}

/// Random numbers that are the same in each run.
private struct SplitMix {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ mixed >> 31) % UInt64(bound))
  }
}

import TestSupport
import Testing

/// Random keys and random events: after each step the screen says what the line must be.
@Suite(.blocking) struct EditingFuzzTests {
  private static let keys = [
    "Left", "Left", "Right", "Home", "End", "BSpace", "DC", "C-k", "C-u", "C-y", "C-y", "M-y",
    "M-y",
    "C-w", "M-d", "M-BSpace", "M-f", "M-b", "M-.", "M-.", "C-t", "Up", "Up", "Down", "M-3", "C-_",
  ]
  private static let alphabet: [Character] = Array("abcxyz=.,: 漢字éß🙂")
  private static let history = [
    "x a=b", "a b=c 漢字", "b", "abc xyz", "z 漢字漢字漢字漢字漢字漢字", "y=éß", "漢a", "c x=y y=z",
  ]

  /// Commands of one's own, which are listed behind `\\zz`.
  private static let commands = "abcdefghijklmn".map { "\\zz\($0)" }

  /// The rows of the list, the one that is chosen marked: columns that read downwards.
  private static func list(_ columns: Int, chosen: Int?) -> [String] {
    let cell = commands[0].count + 2
    let rows = (1...).first { (commands.count + $0 - 1) / $0 * cell < columns } ?? 1
    return (0..<rows).map { row in
      stride(from: row, to: commands.count, by: rows)
        .map { ($0 == chosen ? " >" : "  ") + commands[$0] }.joined()
    }
  }

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
    let place = folder.file("qmp-shell/commands")
    #expect(try RunningProgram(words: ["mkdir", "-p", place]).finish().status == 0)
    for command in Self.commands {
      folder.write("stop\n", to: "qmp-shell/commands/\(command.dropFirst()).qmp")
    }
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, columns: columns, rows: 45,
      variables: [
        "QMP_SHELL_RC": folder.write("\\set hints off\n", to: "rc"),
        "QMP_SHELL_HISTFILE": folder.write(
          Self.history.map { $0 + "\n" }.joined(), to: "history"),
        "XDG_CONFIG_HOME": folder.path,
      ], folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("slow")
    try screen.press("Enter")
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" })
    var random = SplitMix(state: seed)
    var model = EditingModel(history: Self.history + ["slow"])
    for step in 0..<90 {
      if model.text.count > 150 {
        try screen.press("Home", "C-k")
        model.press("Home")
        model.press("C-k")
      }
      switch random.below(9) {
      case 0...2:
        for _ in 0...random.below(3) {
          let key = Self.keys[random.below(Self.keys.count)]
          // Only what has been seen is taken.
          if model.takesSuggestion(key) { try check(screen, model, columns, "before \(step)") }
          try screen.press(key)
          model.press(key)
        }
      case 3: try search(screen, &model, &random, columns, step)
      case 4: try choose(screen, &model, &random, columns, step)
      default:
        let count = 1 + random.below(step % 2 == 0 ? 12 : 2)
        let typed = (0..<count).map { _ in Self.alphabet[random.below(Self.alphabet.count)] }
        try screen.type(String(typed))
        model.type(typed)
      }
      try check(screen, model, columns, "step \(step)")
    }
    let numbers = screen.scrolled.filter { $0.contains(" E") && $0.hasPrefix("00:00:01") }
      .compactMap { $0.split(separator: "E").last.flatMap { Int($0) } }
    #expect(numbers == Array(0..<numbers.count))
    #expect(numbers.count > 20)
  }

  /// Waits until the screen shows the line, with what is suggested, and the cursor in its place.
  private func check(
    _ screen: TmuxScreen, _ model: EditingModel, _ columns: Int, _ step: String,
    below list: [String] = []
  ) throws {
    let line = Array("(QEMU) ") + model.text
    var expected = Self.rows(line, columns)
    let before = Self.rows(Array(line[..<(7 + model.cursor)]) + ["|"], columns)
    let column = before[before.count - 1].dropLast().reduce(0) { $0 + Self.width(of: $1) }
    if model.cursor == model.text.count {
      if expected.count < before.count { expected.append("") }
      expected[expected.count - 1] += Self.hint(model.suggestion, room: columns - 1 - column)
      if expected.last == "" { expected.removeLast() }
    }
    expected += list
    let isRight = screen.waits { rows in
      Array(rows.suffix(expected.count)) == expected.map(Self.trimmed)
        && (screen.cursor?.column == column || model.cursor < model.text.count)
    }
    try #require(isRight, "\(step): \(expected), column \(column)\n\(screen.text)")
  }

  /// As much of a suggestion as there is room for, `…` in the place of the rest.
  private static func hint(_ suggestion: [Character], room: Int) -> String {
    var hint = suggestion
    func width() -> Int { hint.reduce(0) { $0 + Self.width(of: $1) } }
    if width() <= room { return String(hint) }
    while !hint.isEmpty, width() + 1 > room { hint.removeLast() }
    return room > 0 ? String(hint) + "…" : ""
  }

  /// Looks for a text in the history, sees the rows of the matches, and takes the first or none.
  private func search(
    _ screen: TmuxScreen, _ model: inout EditingModel, _ random: inout SplitMix, _ columns: Int,
    _ step: Int
  ) throws {
    let pattern = String(Self.alphabet[random.below(Self.alphabet.count)])
    try screen.press("C-r")
    try screen.type(pattern)
    let found = model.found(pattern)
    let isMissing = found.isEmpty
    let line = isMissing ? String(model.text) : found[0]
    let head = "(\(isMissing ? "no match" : "search"): \(pattern)) \(line)"
    let others = found.dropFirst().flatMap { Self.rows(Array("  \($0)"), columns) }
    let expected = Self.rows(Array(head), columns) + others
    let isShown = screen.waits {
      Array($0.suffix(expected.count)) == expected.map(Self.trimmed)
    }
    try #require(isShown, "step \(step): \(expected)\n\(screen.text)")
    if random.below(3) == 0 {
      try screen.press("C-g")
      model.press("C-g")
    } else {
      // It moves nothing at the end of the line, where what is found is put.
      try screen.press("Escape")
      model.search(pattern)
      // Behind Escape a key that follows at once would be pressed with Alt.
      try check(screen, model, columns, "found \(step)")
    }
  }

  /// Has the commands of one's own listed, goes through them, and leaves the list in some way.
  private func choose(
    _ screen: TmuxScreen, _ model: inout EditingModel, _ random: inout SplitMix, _ columns: Int,
    _ step: Int
  ) throws {
    try screen.press("Home", "C-k")
    model.press("Home")
    model.press("C-k")
    try screen.type("\\zz")
    model.type(Array("\\zz"))
    try screen.press("Tab")
    try check(screen, model, columns, "list \(step)", below: Self.list(columns, chosen: nil))
    let typed = model
    var chosen: Int?
    for _ in 0..<random.below(6) {
      let isBack = random.below(3) == 0
      try screen.press(isBack ? "BTab" : "Tab")
      let count = Self.commands.count
      chosen = ((chosen ?? (isBack ? count : -1)) + (isBack ? -1 : 1) + count) % count
      model = typed
      model.complete(Array(Self.commands[chosen ?? 0]))
      try check(screen, model, columns, "chosen \(step)", below: Self.list(columns, chosen: chosen))
    }
    switch random.below(4) {
    case 0:
      try screen.press(random.below(2) == 0 ? "C-g" : "Escape")
      model = typed
    case 1:
      try screen.type("x")
      model.type(["x"])
    default:
      let key = ["Left", "BSpace", "C-_", "Home", "C-w"][random.below(5)]
      try screen.press(key)
      model.press(key)
    }
    // Behind Escape a key that follows at once would be pressed with Alt.
    try check(screen, model, columns, "left \(step)")
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

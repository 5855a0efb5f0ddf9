import Foundation
import Testing

@testable import Shell

@Suite struct KeyLayoutTests {
  private static let ascii = (0x20..<0x7F).map { Character(UnicodeScalar(UInt8($0))) }

  @Test(arguments: KeyLayout.all.map(\.name))
  func makesAllOfASCII(_ name: String) throws {
    let keys = try #require(KeyLayout.named(name)).keys
    #expect(Self.ascii.filter { keys[$0] == nil } == [])
    #expect(keys["\n"]?.map(\.keys) == [["ret"]])
    #expect(keys["\t"]?.map(\.keys) == [["tab"]])
  }

  @Test(arguments: KeyLayout.all.map(\.name))
  func namesKeysThatThereAre(_ name: String) throws {
    let keys = try #require(KeyLayout.named(name)).keys
    let names = Set(keys.characters.flatMap { keys[$0] ?? [] }.flatMap(\.keys))
    #expect(names.subtracting(KeyNames.all) == [])
  }

  @Test(arguments: [
    ("us", "A", [["shift", "a"]]), ("us", "@", [["shift", "2"]]), ("de", "@", [["alt_r", "q"]]),
    ("de", "z", [["y"]]), ("de", "ß", [["minus"]]), ("de", "\\", [["alt_r", "minus"]]),
    ("de", "^", [["grave_accent"], ["spc"]]), ("de", "é", [["equal"], ["e"]]),
    ("de", "À", [["shift", "equal"], ["shift", "a"]]), ("fr", "a", [["q"]]),
    ("fr", "1", [["shift", "1"]]), ("fr", "^", [["alt_r", "9"]]),
    ("fr", "ê", [["bracket_left"], ["e"]]), ("fr", "ë", [["shift", "bracket_left"], ["e"]]),
    ("fr", "é", [["2"]]), ("uk", "£", [["shift", "3"]]), ("uk", "#", [["backslash"]]),
    ("uk", "\\", [["less"]]), ("us", " ", [["spc"]]),
  ])
  func pressesWhatIsPrinted(_ name: String, _ character: Character, _ keys: [[String]]) {
    #expect(KeyLayout.named(name)?.keys[character]?.map(\.keys) == keys)
  }

  /// The same letter, written as a letter and its accent.
  @Test func anAccentMayStandByItself() {
    #expect(KeyLayout.de.keys["e\u{301}"] == KeyLayout.de.keys["é"])
  }

  @Test(arguments: ["é", "ß", "日", "\u{1B}", "\u{0}"])
  func makesNothingElse(_ character: Character) {
    #expect(KeyLayout.us.keys[character] == nil)
  }

  // MARK: As QEMU knows them

  /// QEMU's own tables, made from xkeyboard-config for VNC: what a key makes with which others held.
  private static func qemuTable(_ file: String) throws -> (
    numbers: [String: Int], rows: Set<String>
  ) {
    let text = try String(contentsOfFile: "/usr/share/qemu/keymaps/\(file)", encoding: .utf8)
    var numbers: [String: Int] = [:]
    var rows: Set<String> = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if line.hasPrefix("# evdev"), let code = words.firstIndex(of: "QKeyCode") {
        let name = words[code + 1].filter { !"\",".contains($0) }
        numbers[name] = Int(words[code + 3].dropFirst(2), radix: 16)
      } else if !line.hasPrefix("#"), words.count >= 2,
        let number = Int(words[1].dropFirst(2), radix: 16)
      {
        rows.insert(([words[0], "\(number)"] + words.dropFirst(2)).joined(separator: " "))
      }
    }
    return (numbers, rows)
  }

  /// X11's names of characters that are not their own.
  private static let names: [Character: String] = [
    "!": "exclam", "\"": "quotedbl", "#": "numbersign", "$": "dollar", "%": "percent",
    "&": "ampersand", "'": "apostrophe", "(": "parenleft", ")": "parenright", "*": "asterisk",
    "+": "plus", ",": "comma", "-": "minus", ".": "period", "/": "slash", ":": "colon",
    ";": "semicolon", "<": "less", "=": "equal", ">": "greater", "?": "question", "@": "at",
    "[": "bracketleft", "\\": "backslash", "]": "bracketright", "^": "asciicircum",
    "_": "underscore", "`": "grave", "{": "braceleft", "|": "bar", "}": "braceright",
    "~": "asciitilde", "°": "degree", "²": "twosuperior", "³": "threesuperior", "§": "section",
    "´": "acute", "ß": "ssharp", "ü": "udiaeresis", "Ü": "Udiaeresis", "ö": "odiaeresis",
    "Ö": "Odiaeresis", "ä": "adiaeresis", "Ä": "Adiaeresis", "€": "EuroSign", "µ": "mu",
    "é": "eacute", "è": "egrave", "ç": "ccedilla", "à": "agrave", "ù": "ugrave", "£": "sterling",
    "¤": "currency", "¨": "diaeresis", "¬": "notsign",
  ]

  @Test(arguments: [("us", "en-us"), ("de", "de"), ("fr", "fr"), ("uk", "en-gb")])
  func isAsQEMUHasIt(_ name: String, _ file: String) throws {
    let layout = try #require(KeyLayout.named(name)).keys
    let (numbers, rows) = try Self.qemuTable(file)
    let held = ["shift": "shift", "alt_r": "altgr"]
    for character in layout.characters where !character.isWhitespace {
      let chords = try #require(layout[character])
      // What a dead key and a letter make, QEMU's tables do not say.
      guard chords.count == 1 || chords.last?.keys == ["spc"] else { continue }
      let keys = chords[0].keys
      let number = try #require(numbers[keys.last ?? ""], "\(keys)")
      let words = [Self.names[character] ?? String(character), "\(number)"]
      let row = (words + keys.dropLast().compactMap { held[$0] }).joined(separator: " ")
      #expect(rows.contains(row), "\(character): \(row)")
    }
  }
}

@Suite struct KeyNamesTests {
  @Test(arguments: [
    ("ctrl-alt-f2", ["ctrl", "alt", "f2"]), ("Ctrl-Alt-Del", ["ctrl", "alt", "delete"]),
    ("enter", ["ret"]), ("a", ["a"]), ("win", ["meta_l"]), ("shift-0", ["shift", "0"]),
  ])
  func areReadAsPeopleWriteThem(_ typed: String, _ keys: [String]) throws {
    #expect(try KeyNames.chord(typed).get().keys == keys)
  }

  @Test(arguments: [("ctrl-", ""), ("nokey", "nokey"), ("ctrl-x-zz", "zz"), ("-", ""), ("é", "é")])
  func othersAreNone(_ typed: String, _ wrong: String) {
    #expect(throws: KeyNames.UnknownKey.self) { try KeyNames.chord(typed).get() }
    if case .failure(let unknown) = KeyNames.chord(typed) { #expect(unknown.name == wrong) }
  }

  @Test func otherNamesLeadToKeys() {
    #expect(Set(KeyNames.others.values).subtracting(KeyNames.all) == [])
    #expect(KeyNames.others.keys.filter { KeyNames.all.contains($0) } == [])
  }
}

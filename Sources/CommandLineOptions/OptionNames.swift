import ArgumentParser

/// How the options of a kind are spelled: each has a letter, a long name, or both.
///
/// They stand here and nowhere else: the argument parser gets its names from them, and
/// ``CommandLineWords`` sees by them which words are options and which are their values.
protocol OptionSpelling: RawRepresentable<String>, CaseIterable {}

/// The options that take no value.
enum FlagName: String, OptionSpelling {
  case hmp = "H hmp"
  case verbose = "v verbose"
  case pretty = "p pretty"
  case skipNegotiation = "N skip-negotiation"
  case exitOnError = "e exit-on-error"
  case check, paced
  case dryRun = "dry-run"
  case strict
  case readOnly = "read-only"
  case readWrite = "read-write"
  case yes
  case list, json, all
  case quiet = "q quiet"
  case version = "V version"
  /// The argument parser's own.
  case help = "h help"
}

/// The options that take a value.
enum OptionName: String, OptionSpelling {
  case log = "l log"
  case command = "c command"
  case file = "f file"
  case repetitions = "r"
  case interval = "i"
  case replay, serve, share, schema, events, format, color
  case timeout = "t timeout"
  case retry, parallel
}

extension OptionSpelling {
  private var hasLetter: Bool {
    let text = rawValue.utf8
    return text.count == 1 || text.dropFirst().first == UInt8(ascii: " ")
  }

  /// Nil if it has only a long name.
  private var letter: Character? { hasLetter ? rawValue.first : nil }

  /// Nil if it has only a letter.
  private var longName: Substring? {
    let name = hasLetter ? rawValue.dropFirst(2) : rawValue[...]
    return name.isEmpty ? nil : name
  }

  /// The names as the argument parser wants them.
  var specification: NameSpecification {
    switch (letter, longName) {
    case (let letter?, let name?): [.customShort(letter), .customLong(String(name))]
    case (let letter?, nil): .customShort(letter)
    case (nil, let name?): .customLong(String(name))
    case (nil, nil): []
    }
  }

  /// The option of that letter.
  init?(letter: Character) {
    guard let option = Self.allCases.first(where: { $0.letter == letter }) else {
      return nil
    }
    self = option
  }

  /// The option of that long name.
  init?(long name: Substring) {
    guard let option = Self.allCases.first(where: { $0.longName == name }) else { return nil }
    self = option
  }
}

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
  case readOnly = "read-only"
  case yes
  case list, json
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
  case replay, serve, events, format, color
  case timeout = "t timeout"
  case retry, parallel
}

extension OptionSpelling {
  private var spellings: [Substring] { rawValue.split(separator: " ") }

  /// The names as the argument parser wants them.
  var specification: NameSpecification {
    NameSpecification(
      spellings.map {
        $0.count == 1 ? .customShort($0[$0.startIndex]) : .customLong(String($0))
      })
  }

  /// The option of that letter.
  init?(letter: Character) {
    guard let option = Self.allCases.first(where: { $0.spellings[0] == String(letter) }) else {
      return nil
    }
    self = option
  }

  /// The option of that long name.
  init?(long name: Substring) {
    guard name.count > 1,
      let option = Self.allCases.first(where: { $0.spellings.last == name })
    else { return nil }
    self = option
  }
}

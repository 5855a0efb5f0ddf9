import Shell

/// The words of the process's command line, cut where they stop being ours.
package struct CommandLineWords: Hashable, Sendable {
  /// Options and words for the argument parser.
  package private(set) var own: [String] = []
  /// Words of a one-shot that are passed on whatever they look like: `info block -v` is a line of
  /// the human monitor, and `-v` none of our options.
  package private(set) var literal: [String] = []
  /// The words behind `--`; nil if there is no `--`.
  package private(set) var behindTerminator: [String]?
  /// For each `-c` and `-f`, in the order of the words, whether it names a file. The argument
  /// parser keeps the order of the one and of the other, but not that between them.
  package private(set) var batchesAreFiles: [Bool] = []

  /// Whether there is anything for the argument parser to find.
  package var hasOptions: Bool { own.contains { $0.utf8.first == UInt8(ascii: "-") } }

  /// - Parameters:
  ///   - words: without the program's name.
  ///   - isLiteral: no word but our own options is for the argument parser: `-machine none` is
  ///     QEMU's.
  /// - Complexity: O(number of words).
  package init(_ words: [String], isLiteral: Bool = false) {
    let end = read(words, isLiteral)
    own = Array(words[..<end])
    let rest = words[end...]
    let terminator = rest.firstIndex(of: "--")
    literal = Array(rest[..<(terminator ?? rest.endIndex)])
    behindTerminator = terminator.map { Array(rest[($0 + 1)...]) }
  }

  /// Reads up to where `--` stands, or where a line for the human monitor, or a meta-command, has
  /// had its first word.
  private mutating func read(_ words: [String], _ isLiteral: Bool) -> Int {
    var isHumanMonitor = false
    var hasAddress = false
    var index = 0
    while index < words.count, words[index] != "--" {
      let word = words[index]
      if word.hasPrefix("-"), word != "-" {
        let option = DashedWord(word)
        if isLiteral, !option.isOwn { return index }
        if option.flags.contains(.hmp) { isHumanMonitor = true }
        // The first word is the command then.
        if option.flags.contains(.all) { hasAddress = true }
        for name in option.taking where name == .command || name == .file {
          batchesAreFiles.append(name == .file)
        }
        index += option.hasValue ? 1 : 1 + option.taking.count
        continue
      }
      if isLiteral { return index }
      if hasAddress || Launcher.isCommand(first: word),
        !Launcher.isFurtherAddress(word, isHumanMonitor: isHumanMonitor),
        isHumanMonitor || word.hasPrefix("\\")
      {
        return index + 1
      }
      hasAddress = true
      index += 1
    }
    return min(index, words.count)
  }

  /// A word that starts with a dash, as the argument parser reads it: `--quiet`, `--timeout 2`,
  /// `--timeout=2`, `-q`, `-qv`, `-ec LINE`, `-cf LINE FILE`.
  private struct DashedWord {
    var flags: [FlagName] = []
    /// Those that take a value, which are the next words unless there is an equals sign.
    var taking: [OptionName] = []
    let hasValue: Bool
    /// Whether it is ours as a whole: `-rtc` is QEMU's.
    var isOwn = true

    init(_ word: String) {
      let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
      hasValue = word.contains("=")
      if word.hasPrefix("--") {
        add(FlagName(long: name), OptionName(long: name), isLast: true)
      } else {
        for (index, letter) in name.enumerated() {
          add(FlagName(letter: letter), OptionName(letter: letter), isLast: index == name.count - 1)
        }
      }
    }

    private mutating func add(_ flag: FlagName?, _ option: OptionName?, isLast: Bool) {
      if let flag { flags.append(flag) }
      if let option { taking.append(option) }
      isOwn = isOwn && (flag != nil || option != nil && isLast)
    }
  }
}

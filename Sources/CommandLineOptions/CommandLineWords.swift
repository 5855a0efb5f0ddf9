import Shell

/// The words of the process's command line, cut where they stop being ours.
package struct CommandLineWords: Hashable, Sendable {
  /// Options and words for the argument parser.
  package var own: [String]
  /// Words of a one-shot that are passed on whatever they look like: `info block -v` is a line of
  /// the human monitor, and `-v` none of our options.
  package var literal: [String]
  /// The words behind `--`; nil if there is no `--`.
  package var behindTerminator: [String]?

  /// - Parameters:
  ///   - words: without the program's name.
  ///   - isLiteral: no word but our own options is for the argument parser: `-machine none` is
  ///     QEMU's.
  /// - Complexity: O(number of words).
  package init(_ words: [String], isLiteral: Bool = false) {
    let terminator = words.firstIndex(of: "--")
    behindTerminator = terminator.map { Array(words[($0 + 1)...]) }
    own = Array(words[..<(terminator ?? words.endIndex)])
    literal = []
    guard let start = Self.literalStart(own, isLiteral) else { return }
    literal = Array(own[start...])
    own.removeSubrange(start...)
  }

  /// Where a line for the human monitor, or a meta-command, has had its first word.
  private static func literalStart(_ words: [String], _ isLiteral: Bool) -> Int? {
    var isHumanMonitor = false
    var hasAddress = false
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.hasPrefix("-"), word != "-" {
        let isShort = !word.hasPrefix("--")
        if isLiteral, !(isShort ? isOwn(short: word) : isOwn(long: word)) { return index }
        if word == "--hmp" || isShort && word.dropFirst().contains("H") { isHumanMonitor = true }
        let takesNext = isShort ? takesValue(short: word) : takesValue(long: word)
        index += takesNext ? 2 : 1
        continue
      }
      if isLiteral { return index }
      if hasAddress || Launcher.isCommand(first: word) {
        return isHumanMonitor || word.hasPrefix("\\") ? index + 1 : nil
      }
      hasAddress = true
      index += 1
    }
    return nil
  }

  /// `-t 2` takes the next word, `-t2` has its value, and `-qt` ends in an option that takes one.
  private static func takesValue(short word: String) -> Bool {
    guard let first = word.dropFirst().firstIndex(where: { shortWithValue.contains($0) }) else {
      return false
    }
    return word.index(after: first) == word.endIndex
  }

  private static func takesValue(long word: String) -> Bool {
    longWithValue.contains(String(word.dropFirst(2)))
  }

  /// `-q`, and `-qv` for two of them; the last may be one that takes the next word.
  private static func isOwn(short word: String) -> Bool {
    let letters = word.dropFirst()
    return letters.dropLast().allSatisfy { shortFlags.contains($0) }
      && letters.last.map { shortFlags.contains($0) || shortWithValue.contains($0) } ?? false
  }

  /// `--quiet`, `--timeout 2`, `--timeout=2`.
  private static func isOwn(long word: String) -> Bool {
    let name = String(word.dropFirst(2).prefix { $0 != "=" })
    return longFlags.contains(name) || longWithValue.contains(name)
  }

  /// The options of ``ShellArguments`` that take no value.
  package static let shortFlags: Set<Character> = ["H", "v", "p", "N", "e", "q", "V", "h"]
  /// The same by their long names.
  package static let longFlags: Set<String> = [
    "hmp", "verbose", "pretty", "skip-negotiation", "exit-on-error", "check", "paced", "dry-run",
    "read-only", "yes", "quiet", "version", "help",
  ]
  /// The options of ``ShellArguments`` that take a value.
  package static let shortWithValue: Set<Character> = ["l", "c", "f", "r", "i", "t"]
  /// The same by their long names.
  package static let longWithValue: Set<String> = [
    "log", "command", "file", "replay", "serve", "events", "format", "color", "timeout", "retry",
  ]
}

/// Which command of ours ran before, and whether a key came between: kills in a row gather, and
/// Alt-Y turns the ring only behind a yank.
struct CommandTrail {
  private var last: EditCommand?
  /// The keys since, as far as they may lead to the next command.
  private var keys: [Unicode.Scalar] = []

  /// Escape and Ctrl-X, with which bindings of two keys begin.
  private static let prefixes: Set<Unicode.Scalar> = ["\u{1B}", "\u{18}"]

  /// Notes a key that is given to libedit.
  ///
  /// - Parameter isCount: It is a digit of the number before a command, and so is the Escape before it.
  mutating func note(_ key: Unicode.Scalar, isCount: Bool) {
    if isCount {
      if keys.last == "\u{1B}" { keys.removeLast() }
    } else if keys.count < 3 {
      keys.append(key)
    }
  }

  /// Notes that a command runs.
  ///
  /// - Returns: The command that ran directly before it.
  mutating func begin(_ command: EditCommand) -> EditCommand? {
    defer { (last, keys) = (command, []) }
    let isDirect = keys.count < 2 || keys.count == 2 && Self.prefixes.contains(keys[0])
    return isDirect ? last : nil
  }
}

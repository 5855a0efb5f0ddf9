import Completion
import Shorthand

/// Words without a key, as they are typed at the prompt.
///
/// A script names its keys: QEMU does not promise the order of a command's members.
enum BareWords {
  /// What was typed, with the keys that its words lack, as the server's schema has them; nil where
  /// none lacks one, or the schema is not known.
  static func named(_ text: String, _ runner: LineRunner) -> String? {
    let tree = LineTree(text, isInTransaction: runner.parser.isInTransaction)
    // Most lines have a key before each word.
    guard !runner.humanMonitor.isOn, tree.lines.contains(where: { mayLackKeys($0) }) else {
      return nil
    }
    // Nothing else needs the schema before it is known.
    if tree.lines.contains(where: { lacksKeys($0) }) {
      runner.server.awaitSchema()
      runner.front.isInterrupted = false
    }
    return CompletionEngine.namingWords(text, knowledge: Completion.Knowledge(runner))?.text
  }

  /// Whether words in the lines may lack keys.
  static func mayLackKeys(_ line: LineTree.Line) -> Bool {
    if case .meta = line.content { true } else { lacksKeys(line) }
  }

  private static func lacksKeys(_ line: LineTree.Line) -> Bool {
    guard case .command(let node) = line.content else { return false }
    return node.arguments.contains { $0.sign == nil }
  }
}

import Completion

/// The meta-commands that there are.
struct MetaCommandTable: Sendable {
  /// In the order of their names.
  let all: [MetaCommand]

  /// A table of commands, no two of which have a name in common.
  init(_ commands: [MetaCommand]) {
    all = commands.sorted { $0.name < $1.name }
  }

  /// What Tab knows of them.
  ///
  /// - Complexity: O(number of commands).
  var shapes: [MetaCommandShape] { all.map(\.shape) }

  /// The meta-command of that name without its backslash; nil if there is none.
  ///
  /// - Complexity: O(number of commands).
  subscript(name: String) -> MetaCommand? {
    all.first { $0.name == name || $0.otherNames.contains(name) }
  }
}

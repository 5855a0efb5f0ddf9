import Completion

/// The meta-commands that there are.
struct MetaCommandTable: Sendable {
  /// In the order of their names.
  let all: [MetaCommand]
  /// What Tab knows of them.
  let shapes: [MetaCommandShape]
  private let byName: [String: MetaCommand]

  init(_ commands: [MetaCommand]) {
    all = commands.sorted { $0.name < $1.name }
    shapes = all.map(\.shape)
    let names = all.flatMap { command in
      ([command.name] + command.otherNames).map { ($0, command) }
    }
    byName = Dictionary(uniqueKeysWithValues: names)
  }

  /// The meta-command of that name without its backslash; nil if there is none.
  subscript(name: String) -> MetaCommand? { byName[name] }
}

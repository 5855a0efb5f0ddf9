import QAPI
import Reports
import Terminal

/// Lists of names, and what is told of them.
enum HelpText {
  /// The widest that prose gets, in terminal columns.
  private static let widest = 100

  private static func width(_ columns: Int?) -> Int { min(columns ?? 80, widest) }

  /// The schema's words, and below them the manual's.
  static func text(_ description: Description, columns: Int?) -> StyledText {
    let width = width(columns)
    let prose = description.prose.map { ProseText.text($0, width: width) }
    guard let entity = description.entity else {
      return StyledText(Sanitizer.visible(description.name) + "\n", .heading)
        + (prose ?? StyledText())
    }
    let text = DescriptionText.text(entity, width: width)
    return prose.map { text + "\n" + $0 } ?? text
  }

  /// The schema's words alone.
  static func text(_ description: EntityDescription, columns: Int?) -> StyledText {
    DescriptionText.text(description, width: width(columns))
  }

  /// A name a line; on a terminal with as much of its signature as there is room for.
  static func text(_ names: [ListedName], columns: Int?) -> StyledText {
    var listing = StyledText()
    for entry in names {
      let name = Sanitizer.visible(entry.name)
      listing.append(name, entry.isCommand ? .command : .event)
      if let columns, let signature = entry.signature {
        let room = width(columns) - name.count - 1
        listing.append(cut(" " + Sanitizer.visible(signature), to: room), .dim)
      }
      listing.append("\n")
    }
    return listing
  }

  private static func cut(_ text: String, to columns: Int) -> String {
    text.count <= columns ? text : text.prefix(max(0, columns - 1)) + "…"
  }

  /// Where the help of a meta-command begins, in terminal columns.
  private static let indent = 20

  /// All of them, and below them what else helps, in lines of at most 80 terminal columns.
  static func text(_ commands: [MetaCommandHelp]) -> StyledText {
    var listing = StyledText()
    for command in commands {
      let isLong = command.head.count > indent - 2
      let head = TextFill.lines(command.head, width: 80, first: "", indent: 4)
      let margin = TextWidth.padding(0, to: indent)
      let help = TextFill.lines(command.help, width: 80, first: margin, indent: indent)
      listing.append(isLong ? head : command.head, .metaCommand)
      listing.append(String(help.dropFirst(isLong ? 0 : command.head.count)))
    }
    return listing + StyledText(Sentence.otherHelp)
  }

  /// One of them.
  static func text(_ command: MetaCommandHelp) -> StyledText {
    StyledText(command.head + "\n", .metaCommand) + StyledText("  \(command.help)\n")
  }
}

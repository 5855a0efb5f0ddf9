package import JSON
package import QAPI
package import Shorthand

/// All that completion may know; whatever is not known stays empty.
package struct Knowledge {
  /// What the server says of itself.
  package var schema: Schema?
  /// The commands there are; needed where there is no schema.
  package var commandNames: [String] = []
  /// The events there are; needed where there is no schema.
  package var eventNames: [String] = []
  /// The meta-commands there are.
  package var metaCommands: [MetaCommandShape] = []
  /// The options of `\set` and the values they take.
  package var settings: [SettingShape] = []
  /// The names of the open connections, where there are several.
  package var monitorNames: [String] = []
  /// The names kept by `\connection`.
  package var connectionNames: [String] = []
  /// What `\alias` keeps: texts by the names that stand for them where a command may stand.
  package var aliases: [String: String] = [:]
  /// The words without a backslash that begin a line of the shell's own, and the meta-commands that
  /// complete what stands behind them.
  package var plainWords: [String: String] = [:]
  /// Whether lines go to the human monitor.
  package var isHumanMonitor = false
  /// Whether the line is one of a transaction that was begun before it.
  package var isInTransaction = false
  /// What the server answered; null where it answered an error or too late.
  package var answers: [LiveQuery: JSONValue] = [:]
  /// The folder of QOM's in which paths begin.
  package var folder = ObjectPath.root
  /// What answers there are, and the columns of their tables.
  package var views = ShownAnswers()
  /// What `${_}` and `${NAME}` stand for.
  package var variables: () -> Variables = { Variables() }
  /// What there is on the machine that the shell runs on.
  package var host = HostNames()

  /// Knows nothing yet.
  package init() {}

  /// The names of the commands, from whichever source has them.
  var allCommandNames: [String] {
    commandNames.isEmpty ? schema?.commandNames ?? [] : commandNames
  }

  var allEventNames: [String] {
    eventNames.isEmpty ? schema?.eventNames ?? [] : eventNames
  }
}

/// Files and programs of the machine that the shell runs on.
package struct HostNames {
  /// The paths that begin with a text; folders end in a slash.
  package var files: (String) -> [String] = { _ in [] }
  /// Whether the file of that path is a socket.
  package var isSocket: (String) -> Bool = { _ in true }
  /// A path with a home in the place of the `~` that it begins with.
  package var expandingHome: (String) -> String = { $0 }
  /// The programs that can be run by their names, sorted.
  package var programs: () -> [String] = { [] }
  /// The names of the types that the manual tells of.
  package var manualTypes: () -> [String] = { [] }
  /// The members that the manual tells of, where no schema does: of what is asked, at a path.
  package var manualMembers: (EntityQuestion, [String]) -> [String] = { _, _ in [] }

  /// Knows nothing yet.
  package init() {}
}

/// What views of answers may show.
package struct ShownAnswers {
  /// The columns in which tables show what a command returns; nil where none are known.
  package var columns: (String) -> KnownColumns? = { _ in nil }
  /// The commands of which columns are known.
  package var commands: [String] = []
  /// The command whose answer was the last; nil if there is none.
  package var lastCommand: String?

  /// Knows nothing yet.
  package init() {}
}

/// The columns in which tables show what a command returns.
package struct KnownColumns: Hashable, Sendable {
  /// The parts of the path to the list of rows; none where the answer is the list.
  package var rows: [String]
  /// As they are typed.
  package var columns: [String]

  /// Columns of the rows at that path.
  package init(rows: [String], _ columns: [String]) {
    self.rows = rows
    self.columns = columns
  }
}

/// An option of `\set`, and what its value completes to.
package struct SettingShape: Hashable, Sendable {
  /// What its values may be beside words.
  package enum Further: Hashable, Sendable {
    case nothing
    case events
    /// The path of one on this machine.
    case file
  }

  /// What `\set` calls it.
  package var name: String
  /// Words that it takes.
  package var values: [String]
  /// What else it takes.
  package var further: Further

  /// An option that takes these words, and perhaps others.
  package init(_ name: String, _ values: [String], or further: Further = .nothing) {
    self.name = name
    self.values = values
    self.further = further
  }
}

/// A meta-command, and what its arguments complete to.
package struct MetaCommandShape: Hashable, Sendable {
  /// What stands behind the name.
  package enum Arguments: Hashable, Sendable {
    case none
    /// A path on this machine; of these words switches may stand before it, others in its place.
    case file([String])
    /// A script, by its path on this machine, and words for it, which may be paths too.
    case script
    /// One of these words.
    case words([String])
    /// `NAME [VALUE]` of a setting.
    case setting
    /// Events, and these words.
    case events([String])
    /// `EVENT[,EVENT…] [MEMBER=VALUE…]`, `COMMAND MEMBER=VALUE…`, `job ID`, `unplug ID` or `migrate`.
    case wait
    /// A command or an event.
    case entity
    /// The same, a type or a meta-command, and behind it members of it, and values that choose
    /// branches.
    case description
    /// A line of its own; how often it is run may stand before it: `1 c=3`.
    case line
    /// A line of its own, of which the message is shown: no meta-command.
    case command
    /// A line of the human monitor.
    case humanMonitor
    /// Keys, joined by dashes, as many times as one wants.
    case keys([String])
    /// For each word, what it may be.
    case choices([[String]])
    /// A block node, or these words; behind `qom` a folder of QOM's.
    case tree([String])
    /// A folder of QOM's; these words may stand before it.
    case objectFolder([String])
    /// Properties of QOM's, as many as one wants.
    case objectProperties
    /// Words of a command of one's own, as its help names them, `FILE [ID]`; files where it does not.
    case ownCommand([String])
    /// A line for `/bin/sh`.
    case shellCommand
    /// The name of a value to keep, and a path in the last answer.
    case value
    /// The properties of a transaction.
    case transaction
    /// `[PATH] [| …]`, or the arguments of a view, of the last answer.
    case lastAnswer(ViewName?)
    /// `COMMAND COLUMN…`
    case columns
    /// A connection's name, or the socket file of one; these switches may stand before it.
    case connection([String])
    /// A name to keep, and the address that it stands for.
    case connectionName
    /// A name to keep, and the line that it stands for.
    case aliasName
    /// The name of an open connection.
    case openConnection
  }

  /// Without the backslash.
  package var name: String
  /// What its arguments complete to.
  package var arguments: Arguments
  /// What it does, in a few words.
  package var help: String?
  /// What it shows may go to a program or a file.
  package var passesOn: Bool

  /// A meta-command of that name, without the backslash.
  package init(
    _ name: String, _ arguments: Arguments, help: String? = nil, passesOn: Bool = false
  ) {
    self.name = name
    self.arguments = arguments
    self.help = help
    self.passesOn = passesOn
  }
}

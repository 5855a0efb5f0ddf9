package import SystemPackage
package import Terminal

/// A line that was not understood.
package struct MisreadLine: Hashable, Sendable {
  /// Where it was read.
  package var origin: LineOrigin
  /// What was typed, its secrets masked.
  package var text: String

  /// That line from that place.
  package init(_ origin: LineOrigin, _ text: String) {
    (self.origin, self.text) = (origin, text)
  }
}

/// What there is to say of lines and of what meta-commands ask for.
package enum LineRemark: Hashable, Sendable {
  /// Without the backslash.
  case unknownMeta(String, close: [String])
  /// A meta-command, without its backslash, that cannot run at several monitors at once, and why.
  case notOnSeveral(String, OneAlone)
  /// An alias or a connection, by its meta-command, that there is not.
  case notDefined(String, String)
  /// A word that cannot be an alias.
  case badAliasName(String)
  /// An alias by whose name the server has a command.
  case aliasHidesCommand(String)
  /// A meta-command, without its backslash, that is for no monitor.
  case takesNoTarget(String)
  /// Nothing stands behind `@NAME`; whoever types may have wanted to go there.
  case nothingForTarget(isTyped: Bool)
  /// A transaction that begins behind `@NAME` does not end on the line; the same.
  case openTransactionAtTarget(isTyped: Bool)
  /// The same behind a meta-command that only looks at a line, or repeats it.
  case openTransactionBehindMeta
  /// A line of which `\dry` has no message to show, by its first word.
  case noMessage(String)
  /// How a meta-command is typed.
  case usage(String)
  /// What `\q` was given, which is no exit status.
  case badStatus(String)

  case unknownSetting(String, close: [String])
  /// The name, what was given, and what it takes.
  case badSetting(String, String, [String])
  /// A line of a file of colours.
  case wrongColors(ThemeFile.Problem)
  /// What a setting is now.
  case setting(String, String)
  case readOnlyStays
  /// The settings that the start file keeps from here on.
  case kept([String], in: String)
  /// There is nowhere to keep them.
  case noStartFile

  case humanMonitorMode(isOn: Bool)
  case cpuUsage
  /// A CPU that the machine does not have, and those that it has.
  case noSuchCPU(Int, [Int])
  /// `\cd -` before any other `\cd`.
  case noFolderBefore

  case noTransaction
  case transactionDropped
  /// There is none to take out of a transaction.
  case noAction
  /// An action as it was typed, and how many are left.
  case actionDropped(String, left: Int)
  /// The server has refused a transaction; how many actions it has.
  case transactionOpenAgain(Int)
  /// The input ended before it; how many actions it has.
  case openTransaction(Int)
  /// A transaction that is not sent because of these lines.
  case brokenTransaction([MisreadLine])
  case noLastValue
  case noLastFailure
  case noSuchPath(String)

  case history(HistoryError)
  case noSuchEntry(String)
  /// `\e` where no lines are edited.
  case noEditor
  case cannotEdit(Errno)

  /// Why something runs where there is one monitor alone.
  package enum OneAlone: Hashable, Sendable {
    /// It is about the session and its connections.
    case session
    /// It waits where it asks, and would hold up the others.
    case waits
    /// Each would write the same file.
    case oneFile
    /// What it reads can be read once.
    case readOnce
    /// It is the user's own shell that it asks.
    case oncePerScript
  }
}

package import Discovery
package import JSON
package import QAPI
package import QMP
package import Records
package import Shorthand

/// What is to be shown, as a value. What it looks like is the business of the sink that shows it.
package enum Report: Hashable, Sendable {
  /// What a command answered.
  case answer(Answer)
  /// What views have made of an answer.
  case view(ViewedAnswer)
  /// What the server told without being asked.
  case event(Event)
  /// What several monitors answered.
  case folded(FoldedAnswers)
  /// JSON that the shell made itself: what `--dry-run` would send.
  case json([UInt8])
  /// Text that a line asked for: what `\echo` prints, a listing.
  case text(String)
  /// Bytes that a line asked for, as they are: what a program in the guest printed.
  case bytes([UInt8])
  /// The same for standard error.
  case errorBytes([UInt8])
  /// What is known of a name that was asked for.
  case description(Description)
  /// A command that failed, and all about it.
  case failure(FailedCommand)
  /// Commands and events, in a list.
  case names([ListedName])
  /// The list of the meta-commands, or one of them.
  case metaCommands([MetaCommandHelp])
  case metaCommand(MetaCommandHelp)
  /// The monitors of this host, in a table.
  case monitors([FoundMonitor])
  /// The connections of the session, in a table.
  case connections([ConnectionEntry])
  /// What is in a folder of QOM's: the names alone, or with types and what they hold.
  case folder(ObjectFolder, isLong: Bool)
  /// What properties hold.
  case properties([JSONValue])
  /// How machines stand.
  case load(LoadReport)
  /// What another schema has more, less or different.
  case schemaDifference(SchemaDifference)
  /// What another server's devices have more, less or different.
  case deviceDifference(DeviceDifference)
  /// Block nodes and who uses them.
  case blockTree(BlockTree)
  /// An object of QOM's and all that belongs to it.
  case objects(ObjectTree, TreeLines)
  /// What a line asked for, where the shell has to find words for it.
  case finding(Remark, at: LineOrigin = .terminal)

  /// Something worth knowing.
  case remark(Remark)
  /// The same of a place in a line as it was typed, in UTF-8 bytes.
  case note(Remark, at: Range<Int>, in: String, from: LineOrigin)
  /// Something worth knowing for a person who types; a script does without.
  case aside(Remark)
  /// Something that went wrong, and where.
  ///
  /// The column is counted from 1, in characters.
  case complaint(Remark, at: LineOrigin = .terminal, column: Int? = nil)
  /// A line that is not understood, as it was typed, and where secrets stand in it.
  case misread(SyntaxError, in: SecretPlaces, from: LineOrigin)
  /// A message of the wire, where the user wants to see it; the clients of a share that it is of.
  case traffic(Traffic, of: [Int] = [])
  /// What the monitor of that name tells, where it is not plain which one does.
  indirect case from(String, Report)
  /// How far something has come, in place of what was shown of it before; nil once it is over.
  case progress(Progress?)
}

extension Report {
  /// Whether the server has answered with an error.
  package var isErrorResponse: Bool {
    switch self {
    case .answer(let answer): answer.response.isError
    case .from(_, let report): report.isErrorResponse
    default: false
    }
  }

  /// Whether it is the shell's own word, which is no part of what was asked for.
  package var isShellsOwn: Bool {
    switch self {
    case .remark, .note, .aside, .complaint, .misread, .traffic, .errorBytes: true
    case .from(_, let report): report.isShellsOwn
    default: false
    }
  }
}

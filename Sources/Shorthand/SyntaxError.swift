package import JSON

/// Why a line is not understood, and where; the sentences are made elsewhere.
package struct SyntaxError: Error, Hashable, Sendable {
  /// What is wrong.
  package enum Reason: Hashable, Sendable {
    case expectedCommandName
    /// A name holds a character that no QMP name has.
    case invalidNameCharacter
    /// `@NAME` where no line begins.
    case targetHere
    /// A word with `=` stands where the command's name should.
    case argumentWithoutCommand
    /// A word without `=`.
    case expectedArgument
    /// Something else than `=`, `:=` or `.` sticks to a quoted part of a key.
    case expectedAssignment
    case emptyKeyPart
    case expectedValue
    case unbalancedQuote
    /// Something sticks to a closing bracket.
    case expectedSpace
    /// Something stands behind the value of a word that is one argument.
    case textBehindValue
    case duplicateKey(String)
    /// The key has a value of its own and members too.
    case leafAndParent(String)
    /// The key has members by name and by index.
    case namesAndIndices(String)
    /// The list has elements behind this index, but none at it.
    case missingIndex(String, Int)
    case indexTooLarge(String)
    /// A bracketed value: what would have been right.
    case expected(ValueLiteral.Expectation, ValueLiteral.Dialect)
    case invalidEscape
    case loneSurrogate
    /// A bracket that is never closed.
    case openBracket
    case tooDeep
    case invalidJSON(JSONError.Reason)
    case unknownVariable(String)
    /// The value has nothing at that path.
    case noSuchPath(String)
    case unclosedVariable
    /// Something else than a dot sticks to a quoted part of a path.
    case expectedPathPart
    case emptyPathPart
    case unknownColumnKind(String)
    case unknownView(String)
    /// A view stands behind one that gives text.
    case viewOfText(String)
    /// A second path behind a view that takes one.
    case secondPath
    /// `${2}`, of which no word was given.
    case missingParameter(Int)
    /// A word that the alias has no place for.
    case surplusParameter(String, most: Int)
    case unreadableFile(String, FileFailure)
    case expectedShellCommand
    case expectedFileName
    case textBehindFileName
    case noTransaction
    case textBehindParenthesis
    /// `actions=…` beside the properties of a transaction.
    case actionsAsMember
    /// Something that cannot be an action of a transaction.
    case notAnAction
    case expectedMetaCommand
    /// The name of a meta-command that takes a name where something goes to a program or a file.
    case passesNothingOn(String)
    /// `!$` and the like.
    case foreignHistoryName
    case wrongType(String, expected: ExpectedType)
    /// A command, a member or a value that is deprecated or unstable, where that is an error.
    case marked(TypingNotice)
    case unknownCommand(String)
    case unknownAction(String)
    case unknownMember(String, command: String)
    case missingMembers([String], command: String)
    case unknownEnumValue(String, values: [String])
  }

  /// What is wrong.
  package var reason: Reason

  /// UTF-8 bytes of the text that was parsed; it may hold several lines.
  package var span: Range<Int>

  /// Names that were perhaps meant, the closest first.
  package var suggestions: [String]

  /// An error at these UTF-8 bytes of the line.
  package init(_ reason: Reason, at span: Range<Int>, suggestions: [String] = []) {
    self.reason = reason
    self.span = span
    self.suggestions = suggestions
  }
}

/// Why a file could not be taken as a value.
package enum FileFailure: Error, Hashable, Sendable {
  /// The system's words.
  case unreadable(String)
  case notUTF8
  /// Standard input, of which there is no more.
  case alreadyTaken
  /// Standard input, from which the lines are read.
  case isTheScript
  /// Standard input, at whose end nothing was typed.
  case nothingTyped
  /// Ctrl-C or a signal ended the wait for it.
  case interrupted
}

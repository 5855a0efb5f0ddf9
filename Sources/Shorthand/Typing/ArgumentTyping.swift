package import JSON

/// Gives values their types, and judges the whole, as a server's schema knows them.
package protocol ArgumentTyping: AnyObject {
  /// Judges the name alone.
  ///
  /// - Throws: ``SyntaxError`` for a command, or an action, that there is not.
  func checkName(of command: TypedCommand) throws(SyntaxError)

  /// The values, one for each argument.
  ///
  /// - Throws: ``SyntaxError`` for a word that cannot be of its member's type.
  func values(
    of arguments: [Argument], command: TypedCommand
  ) throws(SyntaxError) -> [JSONValue]

  /// Says what is wrong with the arguments, put together.
  func check(
    _ object: JSONObject, _ arguments: [Argument], command: TypedCommand
  ) throws(SyntaxError)
}

/// The command whose arguments are typed.
package struct TypedCommand: Hashable, Sendable {
  /// As it was typed.
  package var name: String
  /// Where the name stands, in UTF-8 bytes of the line.
  package var span: Range<Int>
  /// It is an action of a transaction.
  package var isAction: Bool

  /// A command whose name stands on these UTF-8 bytes.
  package init(_ name: String, at span: Range<Int>, isAction: Bool = false) {
    self.name = name
    self.span = span
    self.isAction = isAction
  }
}

/// Something about a command that its sender should know, and that keeps nobody from sending it.
package enum TypingNotice: Hashable, Sendable {
  /// A command, member or value that will go away.
  case deprecated(String)
  /// A command, member or value that may change without notice.
  case unstable(String)
  /// The schema has no such command, but may not hold all.
  case undescribedCommand(String)
  /// The schema has no such member, but may not hold all.
  case undescribedMember(String, command: String, suggestions: [String])
}

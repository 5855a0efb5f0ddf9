package import Monitors
package import QAPI
package import Shorthand

/// What there is to say of what the server says of itself.
package enum SchemaRemark: Hashable, Sendable {
  case missing(Knowledge.NoSchema)
  /// It did not come in time.
  case late
  /// What the sender of a command should know.
  case typing(TypingNotice)
  /// Commands whose names are close to one that there is not.
  case didYouMean([String])
  /// A command, or a place in it, with the parts of its signature.
  case takes(String, [String])
  /// The file holds none.
  case unreadable(String, SchemaError)
  case unknownName(String, close: [String])
  case undescribed(String)
  /// A member that is not there; those that are.
  case unknownMember(String, of: String, close: [String], known: [String])
  /// A value that a member does not take; those that it takes.
  case unknownValue(String, of: String, close: [String], known: [String])
  case undescribedMember(String, of: String)
  case nothingMatches(String)
  case nothingKnown
  /// A file that holds none.
  case notRecorded(String)
  /// A server that has none, by its address.
  case nothingDescribed(String)
  /// The file, and how many commands the schema in it has.
  case recorded(String, commandCount: Int)
}

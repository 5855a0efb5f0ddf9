package import Records
package import Transport

/// What there is to say of transcripts: reading, replaying and serving them.
package enum RecordRemark: Hashable, Sendable {
  case damaged(TranscriptError, in: String)
  case noMessages(String)
  case nothingToCompare(String)
  /// What is no path into an answer.
  case badPath(String)

  /// The line is not whole, and the last.
  case cutOff
  /// What was said to several monitors, which have these names.
  case ofSeveral(String, [String])
  /// Only what was said to the monitor of that name is sent.
  case oneOfSeveral(String, String)

  /// A command that is sent again, or an entry of the history that is run again.
  case replayed(String)
  /// A command with a secret that the transcript does not hold.
  case masked(String)
  /// How many commands are left.
  case replayCut(Int)

  /// There is none to compare with.
  case noAnswer(to: String?)
  /// The name of the command that was answered, if it has one.
  case difference(AnswerDifference, to: String?)
  /// How many more there are.
  case moreDifferences(Int, to: String?)
  /// How many of how many.
  case answersDiffer(String, Int, Int)
  case answersAgree(String, Int)

  case serving(String, SocketAddress)
  case cannotListen(TransportError)
}

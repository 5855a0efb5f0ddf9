package import JSON
package import QMP

/// One message or directive of a transcript.
package struct TranscriptEntry: Hashable, Sendable {
  /// What an entry holds.
  package enum Content: Hashable, Sendable {
    /// `-> {…}`
    case sent(ServerMessage)
    /// `<- {…}`
    case received(ServerMessage)
    /// `\ignore PATH`
    case ignore(AnswerPath)
  }

  /// What it holds.
  package var content: Content

  /// Where it starts, counted from 1.
  package var line: Int

  /// From the comment above it.
  package var time: RecordedTime?
}

/// Why a file is no transcript, and where.
package struct TranscriptError: Error, Hashable, Sendable {
  /// What can be wrong with a line.
  package enum Reason: Hashable, Sendable {
    case malformed(JSONError.Reason)
    /// The message is JSON, but no object.
    case notAnObject
    /// Neither a message, nor a comment, nor `\ignore`.
    case strayLine
    /// What stands behind `\ignore` is no path into an answer.
    case invalidPath
  }

  /// What is wrong.
  package var reason: Reason

  /// Counted from 1.
  package var line: Int

  /// Characters, counted from 1.
  package var column: Int
}

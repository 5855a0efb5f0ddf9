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

  /// The line on which it starts, counted from 1.
  package var line: Int

  /// From the comment above it; nil if that tells none.
  package var time: RecordedTime?

  /// Whose message it is, from the comment above it.
  package var party = RecordedParty()
}

/// Who talks to whom, where a transcript has several conversations beside each other.
package struct RecordedParty: Hashable, Sendable {
  /// The name of the monitor; nil where there is one alone.
  package var monitor: String?
  /// The number of the client of a share; nil if it is nobody's alone.
  package var client: Int?

  /// The shell alone, with its only monitor.
  package init(monitor: String? = nil, client: Int? = nil) {
    self.monitor = monitor
    self.client = client
  }
}

/// Why a file is no transcript, and where.
package struct TranscriptError: Error, Hashable, Sendable {
  /// What can be wrong with a line.
  package enum Reason: Hashable, Sendable {
    /// The message is no JSON.
    case malformed(JSONError.Reason)
    /// The message is JSON, but no object.
    case notAnObject
    /// The line is no message, no comment and no `\ignore`.
    case strayLine
    /// What stands behind `\ignore` is no path into an answer.
    case invalidPath
  }

  /// The rule that the text breaks.
  package var reason: Reason

  /// The line, counted from 1.
  package var line: Int

  /// The place in the line, in characters, counted from 1.
  package var column: Int
}

/// What a file that is to be replayed turned out to be.
package enum ReplaySource: Hashable, Sendable {
  /// Messages with the answers to compare with.
  case transcript([TranscriptEntry])
  /// A history or a script: lines as they are typed, which may hold pasted messages too.
  case lines

  /// Judges a text by its lines.
  ///
  /// A history may hold a pasted `-> {…}`; so a text with other lines beside the messages is a
  /// transcript only if it holds the times that `-l` writes. Then those lines are damage.
  ///
  /// - Throws: ``TranscriptError`` if the text is a transcript, but a wrong one.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8]) throws(TranscriptError) {
    let reader = TranscriptReader(bytes)
    if reader.arrowCount == 0 || (reader.strayCount > 0 && reader.timeCount == 0) {
      self = .lines
    } else if let error = reader.error {
      throw error
    } else {
      self = .transcript(reader.entries)
    }
  }
}

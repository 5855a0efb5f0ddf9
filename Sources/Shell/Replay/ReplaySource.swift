package import Records
import Terminal

/// What a file that is to be replayed turned out to be.
package enum ReplaySource: Hashable, Sendable {
  /// Messages with the answers to compare with; the line in which the file was cut off, if it was.
  case transcript([TranscriptEntry], cutAt: Int? = nil)
  /// A history: its entries as they were typed, one below the other.
  case history(String)
  /// A script: lines as they are typed, which may hold pasted messages too.
  case lines

  /// Judges a text by its lines.
  ///
  /// A history may hold a pasted `-> {…}`; so a text with other lines beside the messages is a
  /// transcript only if it holds the times that `-l` writes. Then those lines are damage.
  ///
  /// The shell's history doubles each backslash, so a line that starts with two is one of a
  /// history: no script has such a line.
  ///
  /// A transcript whose last line was cut off, as by a crash, is what stands before that.
  ///
  /// - Parameter isHistory: the text is known to be the shell's history.
  /// - Throws: ``TranscriptError`` if the text is a transcript, but a wrong one.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8], isHistory: Bool = false) throws(TranscriptError) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    if isHistory || lines.contains(where: { $0.starts(with: #"\\"#.utf8) }) {
      self = .history(lines.map(HistoryEncoding.decode).joined(separator: "\n"))
      return
    }
    let reader = TranscriptReader(bytes)
    if reader.arrowCount == 0 || (reader.strayCount > 0 && reader.timeCount == 0) {
      self = .lines
    } else if let error = reader.error {
      guard reader.isCutOff, !reader.entries.isEmpty else { throw error }
      self = .transcript(reader.entries, cutAt: error.line)
    } else {
      self = .transcript(reader.entries)
    }
  }
}

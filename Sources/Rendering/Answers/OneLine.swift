import JSON
import QMP

/// JSON on a single line.
enum OneLine {
  /// Checked JSON as it stands, unless it is over several lines.
  ///
  /// - Complexity: O(length).
  static func json(_ bytes: [UInt8]) -> [UInt8] {
    guard LineFramer.isOverSeveralLines(bytes) else { return bytes }
    return (try? JSONCompactor.compact(bytes.span)) ?? bytes
  }
}

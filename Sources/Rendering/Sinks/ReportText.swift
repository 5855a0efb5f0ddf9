package import Reports
import Terminal

/// What a shell command or a file gets of a report that is text for people wherever it goes: a view.
package enum ReportText {
  /// The bytes, a line break at their end.
  ///
  /// - Complexity: O(length).
  package static func bytes(of report: Report) -> [UInt8] {
    var bytes = Array(PeopleRendering.styled(report).plain.utf8)
    if !bytes.isEmpty, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }
}

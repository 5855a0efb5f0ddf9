import QMP
package import Reports
import Terminal

/// What a shell command or a file gets of a report that is text for people wherever it goes: a view.
package enum ReportText {
  /// The bytes, a line break at their end.
  ///
  /// - Parameter isForPeople: the line was typed at a terminal: an event is a line of JSON elsewhere.
  /// - Complexity: O(length).
  package static func bytes(of report: Report, isForPeople: Bool) -> [UInt8] {
    if !isForPeople, let object = object(of: report) { return object + [UInt8(ascii: "\n")] }
    var bytes = Array(PeopleRendering.styled(report).plain.utf8)
    if !bytes.isEmpty, bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }

  private static func object(of report: Report) -> [UInt8]? {
    switch report {
    case .event(let event): LineFramer.onOneLine(event.message.bytes)
    case .from(let name, .event(let event)):
      NamedJSON.object(event.message.bytes, from: name)
    default: nil
    }
  }
}

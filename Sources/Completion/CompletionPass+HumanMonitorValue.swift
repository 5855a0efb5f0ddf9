import QAPI
import Shorthand

/// A line of the human monitor's in a value: `command-line="info block"`.
extension CompletionPass {
  /// - Parameters:
  ///   - typed: the value without quotes and escapes.
  ///   - span: with its quotes.
  ///   - quote: the one in which it stands; nil for a bare word.
  ///   - suffix: what follows the value: a blank, or nothing in brackets.
  mutating func offerHumanMonitorLine(
    _ typed: String, _ span: Range<Int>, _ quote: UInt8?, suffix: String = " "
  ) {
    result.span = span
    let isClosed = quote != nil && span.count > 1 && bytes[span.upperBound - 1] == quote
    // What stands behind the cursor is taken away before candidates are taken.
    guard cursor == (isClosed ? span.upperBound - 1 : span.upperBound) else { return }
    let line = Array(typed.utf8)
    var inner = CompletionPass(line, line.count, knowledge)
    inner.completeHumanMonitorWords(from: 0)
    let start = String(decoding: line[..<inner.result.span.lowerBound], as: UTF8.self)
    result.candidates = inner.result.candidates.map {
      $0.inValue(behind: start, quote, suffix: suffix)
    }
    result.needs = inner.result.needs
    way = inner.way
  }
}

extension Schema {
  /// The names of keys of a keyboard, as `send-key` takes them.
  ///
  /// Source: QAPI, "QKeyCode".
  var keyNames: [String] {
    guard let command = command(named: "send-key"),
      case .found(_, let type) = resolve(
        ["keys", "0", "data"], from: command.argumentType,
        tags: { $0 == ["keys", "0", "type"] ? "qcode" : nil })
    else { return [] }
    return enumValues(of: type).map(\.name).filter { $0 != "unmapped" }
  }
}

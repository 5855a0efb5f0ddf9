import Reports
import Shorthand

/// What stands behind `\watch`: how often, how many times, and the line that is repeated.
struct WatchRequest: Hashable {
  /// From one time to the next.
  var seconds = 2.0
  /// Nil repeats it without end.
  var count: Int?
  var line: String
  /// Where the line begins in the text, in UTF-8 bytes.
  var start: Int
  /// Where what stands before it ends; 0 if there is nothing.
  var optionsEnd = 0

  /// The least time between two rounds, in seconds.
  private static let shortest = 0.01

  /// Nil if the words make no sense: `[S] [c=COUNT] [i=S] COMMAND`, in any order before the command.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    // What is typed has come to its end, as a blank would show.
    let words = WatchWords(in: (bytes + [UInt8(ascii: " ")])[...], from: 0)
    guard words.areUnderstood, words.lineStart < bytes.count else { return nil }
    if let interval = words.seconds { seconds = max(interval, Self.shortest) }
    count = words.count
    line = String(decoding: bytes[words.lineStart...], as: UTF8.self)
    start = words.lineStart
    optionsEnd = words.end ?? 0
  }
}

/// A line that is repeated, and where it comes from.
struct RepeatedLine {
  /// The line at its place in what was typed: all else but the names of monitors is blank.
  let text: String
  let origin: LineOrigin

  init(_ request: WatchRequest, of call: MetaCall) {
    let start = call.line.restStart + request.start
    var front = MetaLine.blanked(upTo: start)
    if let target = call.targeted {
      front =
        MetaLine.blanked(upTo: target.span.lowerBound) + "@\(target.target)"
        + MetaLine.blanked(upTo: start - target.span.upperBound)
    }
    text = front + request.line
    let end = request.optionsEnd
    origin = call.origin.behind(
      end == 0 ? call.line.nameSpan.upperBound : call.line.restStart + end, of: call.text)
  }
}

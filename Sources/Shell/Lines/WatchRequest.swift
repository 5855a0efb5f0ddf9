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
    var rest = Substring(text)
    var interval: Double?
    while let word = rest.split(separator: " ", maxSplits: 1).first {
      if word.hasPrefix("c=") {
        guard count == nil, let number = Int(word.dropFirst(2)), number > 0 else { return nil }
        count = number
      } else {
        let isNamed = word.hasPrefix("i=")
        guard let seconds = Seconds.parse(String(isNamed ? word.dropFirst(2) : word)) else {
          if isNamed { return nil }
          break
        }
        guard interval == nil else { return nil }
        interval = seconds
      }
      optionsEnd = text.utf8.distance(from: text.startIndex, to: word.endIndex)
      rest = rest[word.endIndex...].drop { $0 == " " }
    }
    guard !rest.isEmpty else { return nil }
    if let interval { seconds = max(interval, Self.shortest) }
    line = String(rest)
    start = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
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

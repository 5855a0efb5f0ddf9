/// Texts that were cut from lines, to be put back: as in readline, kills in a row gather into one text,
/// and after a yank the ring may be turned.
struct KillRing {
  /// Which side of the cursor a text was cut from.
  enum Side {
    case before, behind
  }

  /// Oldest first.
  private var texts: [String] = []
  /// Which of them the next yank gives.
  private var current = 0
  private static let limit = 60

  /// Takes what was cut.
  ///
  /// - Parameter gathers: The key before cut too: this belongs to the same text.
  /// - Complexity: O(length of the gathered text).
  mutating func kill(_ text: String, _ side: Side, gathering gathers: Bool) {
    if gathers, let last = texts.popLast() {
      texts.append(side == .behind ? last + text : text + last)
    } else {
      texts.append(text)
      if texts.count > Self.limit { texts.removeFirst() }
    }
    current = texts.count - 1
  }

  /// What a yank puts into the line; nil if nothing was cut yet.
  var text: String? { texts.isEmpty ? nil : texts[current] }

  /// Turns the ring to the text that was cut before; behind the oldest the newest comes again.
  mutating func turn() {
    current = (current == 0 ? texts.count : current) - 1
  }
}

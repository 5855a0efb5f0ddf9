/// The words between `\watch` and the line that it repeats: `[S] [c=COUNT] [i=S]`, in any order.
package struct WatchWords: Hashable, Sendable {
  /// From one time to the next; nil if it is not said.
  package private(set) var seconds: Double?
  /// How many times; nil if it is not said.
  package private(set) var count: Int?
  /// Whether nothing is said twice, and what is said makes sense.
  package private(set) var areUnderstood = true
  /// Where the last of them ends, in UTF-8 bytes; nil if there is none.
  package private(set) var end: Int?
  /// Where the line begins, in UTF-8 bytes.
  package private(set) var lineStart: Int

  /// Reads those that a blank ends: what is still being typed may become the line.
  ///
  /// - Parameter start: in UTF-8 bytes, where the first of them may begin.
  /// - Complexity: O(length of these words).
  package init(in bytes: ArraySlice<UInt8>, from start: Int) {
    lineStart = start
    while let blank = bytes[lineStart...].firstIndex(where: { LineTree.isBlank($0) }),
      take(String(decoding: bytes[lineStart..<blank], as: UTF8.self))
    {
      end = blank
      lineStart = bytes[blank...].firstIndex { !LineTree.isBlank($0) } ?? bytes.endIndex
    }
  }

  /// - Returns: whether the word is one of them.
  private mutating func take(_ word: String) -> Bool {
    if word.hasPrefix("c=") {
      let number = Int(word.dropFirst(2))
      if count != nil || number ?? 0 <= 0 { areUnderstood = false }
      count = number
      return true
    }
    let isNamed = word.hasPrefix("i=")
    let number = Double(seconds: String(word.dropFirst(isNamed ? 2 : 0)))
    guard isNamed || number != nil else { return false }
    if seconds != nil || number == nil { areUnderstood = false }
    seconds = number
    return true
  }
}

extension Double {
  /// A span of time as people type it: a finite number of seconds, 0 or more; nil for other texts.
  package init?(seconds text: String) {
    guard let value = Double(text), value.isFinite, value >= 0 else { return nil }
    self = value
  }
}

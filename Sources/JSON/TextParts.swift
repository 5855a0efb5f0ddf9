/// The parts of some bytes that are one text together: all of them, or what is left where a piece was
/// cut out.
///
/// An array of ranges would do the same. To make its first one, the runtime searches the whole program
/// for how integers are compared, and reads 1.5 MB of it into memory.
package struct TextParts: Sendable {
  /// What comes first.
  package private(set) var first: Range<Int>
  /// What comes next; empty where nothing does.
  package private(set) var second: Range<Int>

  /// These parts, in the order in which they stand.
  package init(_ first: Range<Int>, _ second: Range<Int> = 0..<0) {
    self.first = first
    self.second = second
  }

  /// All of some bytes.
  package init(of bytes: [UInt8]) {
    self.init(0..<bytes.count)
  }

  /// The text.
  ///
  /// - Complexity: O(length).
  package func joined(_ bytes: [UInt8]) -> [UInt8] {
    if first.count == bytes.count { return bytes }
    var text = Array(bytes[first])
    text.append(contentsOf: bytes[second])
    return text
  }

  /// Goes on to the second part; false if there is none.
  mutating func advance() -> Bool {
    if second.isEmpty { return false }
    self = TextParts(second)
    return true
  }
}

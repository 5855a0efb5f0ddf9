/// A pattern over names: `*` stands for any characters, `?` for one; letters count whatever their
/// case, unless that is wanted.
package struct NamePattern: Hashable, Sendable {
  /// As it was written.
  package let text: String
  private let pattern: [UInt8]
  private let isExact: Bool

  /// A pattern that the whole name must fit.
  package init(whole text: String) {
    self.text = text
    pattern = text.utf8.map(Self.lower)
    isExact = false
  }

  /// A pattern that the whole name must fit, in its case too.
  package init(exactly text: String) {
    self.text = text
    pattern = Array(text.utf8)
    isExact = true
  }

  /// A pattern that, without `*` and `?`, may fit anywhere in the name.
  package init(_ text: String) {
    let isWild = text.utf8.contains(UInt8(ascii: "*")) || text.utf8.contains(UInt8(ascii: "?"))
    self.init(whole: isWild ? text : "*\(text)*")
  }

  /// Whether the name fits.
  ///
  /// - Complexity: O(length of the name × length of the pattern) at worst.
  package func matches(_ name: String) -> Bool {
    let name = isExact ? Array(name.utf8) : name.utf8.map(Self.lower)
    var (place, index) = (0, 0)
    var lastStar: (place: Int, index: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        lastStar = (place, index)
        place += 1
      } else if place < pattern.count,
        pattern[place] == UInt8(ascii: "?") || pattern[place] == name[index]
      {
        place += 1
        index += 1
      } else if let star = lastStar {
        // The star takes one character more.
        lastStar = (star.place, star.index + 1)
        (place, index) = (star.place + 1, star.index + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

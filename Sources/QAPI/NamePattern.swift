/// A pattern over names: `*` stands for any characters, `?` for one; without either, the text may
/// stand anywhere in the name.
package struct NamePattern: Hashable, Sendable {
  private let pattern: [UInt8]

  /// A pattern as it is typed.
  package init(_ text: String) {
    let bytes = Array(text.utf8)
    let isWild = bytes.contains(UInt8(ascii: "*")) || bytes.contains(UInt8(ascii: "?"))
    pattern = isWild ? bytes : [UInt8(ascii: "*")] + bytes + [UInt8(ascii: "*")]
  }

  /// Whether the whole name fits, whatever the case of its letters.
  ///
  /// - Complexity: O(length of the name × number of stars).
  package func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    var (place, index) = (0, 0)
    var lastStar: (place: Int, index: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        lastStar = (place, index)
        place += 1
      } else if place < pattern.count,
        pattern[place] == UInt8(ascii: "?") || Self.lower(pattern[place]) == Self.lower(name[index])
      {
        place += 1
        index += 1
      } else if let star = lastStar {
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

extension Schema {
  /// The commands and events whose names match, each sorted.
  ///
  /// - Complexity: O(n log n).
  package func names(matching pattern: NamePattern) -> (commands: [String], events: [String]) {
    (commandNames.filter { pattern.matches($0) }, eventNames.filter { pattern.matches($0) })
  }
}

/// How a name may fit what is typed. The ways are tried in their order, and the first in which any
/// name fits is the one that counts.
enum Matching: CaseIterable, Comparable {
  /// It begins so, byte by byte.
  case prefix
  /// It begins so, where `-` is `_` and a small letter of ASCII a capital one.
  case alikePrefix
  /// It holds the text anywhere, alike.
  case anywhere
  /// It holds the characters in their order, alike.
  case scattered

  /// The elements whose names fit in the first way in which one does, in their order.
  ///
  /// - Complexity: O(size of the names), times the length of what is typed where it is looked for
  ///   anywhere.
  static func fitting<Element>(
    _ elements: [Element], _ typed: String, by name: (Element) -> String
  ) -> (elements: [Element], way: Matching) {
    if typed.isEmpty { return (elements, .prefix) }
    let wanted = Array(typed.utf8)
    let alike = wanted.map { folded($0) }
    for way in allCases {
      let found = elements.filter { way.fits(name($0), way == .prefix ? wanted : alike) }
      if !found.isEmpty { return (found, way) }
    }
    return ([], .prefix)
  }

  /// Whether a name fits what is typed.
  func fits(_ name: String, _ typed: String) -> Bool {
    fits(name, typed.utf8.map { self == .prefix ? $0 : Self.folded($0) })
  }

  /// - Parameter typed: folded, but for a prefix.
  private func fits(_ name: String, _ typed: [UInt8]) -> Bool {
    let name = name.utf8Span.span
    switch self {
    case .prefix:
      guard typed.count <= name.count else { return false }
      for index in typed.indices where name[index] != typed[index] { return false }
      return true
    case .alikePrefix: return Self.holds(name, typed, at: 0)
    case .anywhere:
      guard typed.count <= name.count, let first = typed.first else { return typed.isEmpty }
      for start in 0...name.count - typed.count
      where Self.folded(name[start]) == first && Self.holds(name, typed, at: start) {
        return true
      }
      return false
    case .scattered:
      var next = 0
      for index in name.indices where next < typed.count && Self.folded(name[index]) == typed[next]
      {
        next += 1
      }
      return next == typed.count
    }
  }

  private static func holds(_ name: Span<UInt8>, _ typed: [UInt8], at start: Int) -> Bool {
    guard start + typed.count <= name.count else { return false }
    for index in typed.indices where folded(name[start + index]) != typed[index] { return false }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    case UInt8(ascii: "-"): UInt8(ascii: "_")
    default: byte
    }
  }
}

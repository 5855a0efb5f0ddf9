package import JSON

/// An object of QOM's as a folder: the objects below it are folders, its properties are files.
package struct ObjectFolder: Hashable, Sendable {
  /// What stands in a folder.
  package struct Entry: Hashable, Sendable {
    /// What it is.
    package enum Kind: Hashable, Sendable {
      /// An object that belongs to this one.
      case child
      /// Another object, by its path.
      case link
      case property
    }

    /// Its name.
    package var name: String
    /// What it is.
    package var kind: Kind
    /// Of an object its type, of a property the server's word for it: `bool`, `OnOffAuto`.
    package var type: String
    /// Nil where it was not asked for.
    package var value: Value?

    /// An entry as the server lists it; nil if it is none.
    ///
    /// Source: QAPI, "ObjectPropertyInfo": the type of an object is `child<TYPE>`, or `link<TYPE>`.
    package init?(_ info: JSONValue) {
      guard let name = info["name"]?.string, let type = info["type"]?.string else { return nil }
      self.name = name
      if type.hasPrefix("child<"), type.hasSuffix(">") {
        kind = .child
        self.type = String(type.dropFirst("child<".count).dropLast())
      } else if type.hasPrefix("link<"), type.hasSuffix(">") {
        kind = .link
        self.type = String(type.dropFirst("link<".count).dropLast())
      } else {
        kind = .property
        self.type = type
      }
    }
  }

  /// What a property holds.
  package enum Value: Hashable, Sendable {
    case known(JSONValue)
    /// The server does not tell, and why, where it says so.
    case unreadable(String?)
  }

  /// Folders first, each kind in the order of names.
  package var entries: [Entry]

  /// A folder of these.
  ///
  /// - Complexity: O(number of entries), and sorting them.
  package init(_ entries: [Entry]) {
    self.entries = entries.sorted {
      let (isFolder, other) = ($0.kind == .child, $1.kind == .child)
      return isFolder == other ? NaturalOrder.isBefore($0.name, $1.name) : isFolder
    }
  }
}

/// The order of names in which `device[2]` comes before `device[10]`.
package enum NaturalOrder {
  /// Whether one name comes before another: digits in a row count as a number.
  ///
  /// - Complexity: O(length).
  package static func isBefore(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left.utf8[...], right.utf8[...])
    while let (one, other) = left.first.flatMap({ one in right.first.map { (one, $0) } }) {
      if isDigit(one), isDigit(other) {
        let (number, second) = (left.prefix(while: isDigit), right.prefix(while: isDigit))
        let (short, long) = (number.drop { $0 == 0x30 }, second.drop { $0 == 0x30 })
        if short.count != long.count { return short.count < long.count }
        if !short.elementsEqual(long) { return short.lexicographicallyPrecedes(long) }
        left = left.dropFirst(number.count)
        right = right.dropFirst(second.count)
      } else if one == other {
        left = left.dropFirst()
        right = right.dropFirst()
      } else {
        return one < other
      }
    }
    return left.count < right.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

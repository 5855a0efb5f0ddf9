import JSON

/// Where in the arguments a value goes: `file.driver`, `bitmaps.0.name`.
package struct MemberPath: Hashable, Sendable {
  /// One step inwards.
  package enum Part: Hashable, Sendable {
    case name(String)
    /// An element of a list, counted from 0.
    case index(Int)

    /// Names are compared by their code points.
    package static func == (left: Part, right: Part) -> Bool {
      switch (left, right) {
      case (.name(let left), .name(let right)): left.isExactly(right)
      case (.index(let left), .index(let right)): left == right
      default: false
      }
    }
  }

  /// From the outside in; never empty.
  package var parts: [Part]

  /// A path of these parts.
  package init(_ parts: [Part]) {
    self.parts = parts
  }
}

extension MemberPath: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    parts.map {
      switch $0 {
      case .name(let name): name.contains(".") ? "\"\(name)\"" : name
      case .index(let index): String(index)
      }
    }.joined(separator: ".")
  }
}

extension LineCursor {
  /// Reads a key up to its `=` or `:=`, which stay. A part in quotes is a name, whatever it holds;
  /// digits alone are an index, except at the top, where only names can be, and behind a zero.
  mutating func memberPath() throws(SyntaxError) -> MemberPath {
    var parts: [MemberPath.Part] = []
    let start = offset
    while true {
      guard parts.count < JSONTokenizer.depthLimit else {
        throw SyntaxError(.tooDeep, at: start..<offset)
      }
      if let byte, Self.isQuote(byte) {
        parts.append(.name(try quotedString(.word, nil)))
        guard let byte = self.byte, !Self.isSpace(byte) else {
          throw SyntaxError(.expectedArgument, at: start..<offset)
        }
        guard byte == UInt8(ascii: ".") || isAssignment else {
          throw SyntaxError(.expectedAssignment, at: here)
        }
      } else {
        parts.append(try barePart(keyStart: start, isFirst: parts.isEmpty))
      }
      if byte == UInt8(ascii: ".") {
        offset += 1
        continue
      }
      return MemberPath(parts)
    }
  }

  /// Whether `=` or `:=` is here.
  var isAssignment: Bool {
    byte == UInt8(ascii: "=")
      || (byte == UInt8(ascii: ":") && byte(ahead: 1) == UInt8(ascii: "="))
  }

  private mutating func barePart(
    keyStart: Int, isFirst: Bool
  ) throws(SyntaxError) -> MemberPath.Part {
    let start = offset
    while let byte, byte != UInt8(ascii: "."), !isAssignment {
      guard !Self.isSpace(byte) else {
        throw SyntaxError(.expectedArgument, at: keyStart..<offset)
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("), UInt8(ascii: ")"):
        throw SyntaxError(.expectedArgument, at: keyStart..<max(endOfWord, offset + 1))
      default: offset += 1
      }
    }
    if isAtEnd { throw SyntaxError(.expectedArgument, at: keyStart..<offset) }
    guard offset > start else { throw SyntaxError(.emptyKeyPart, at: keyStart..<offset + 1) }
    let name = text(start..<offset)
    guard !isFirst, name.utf8.allSatisfy({ Self.isDigit($0) }), name == "0" || !name.hasPrefix("0")
    else { return .name(name) }
    guard let index = Int(name), index < 65_536 else {
      throw SyntaxError(.indexTooLarge(name), at: start..<offset)
    }
    return .index(index)
  }
}

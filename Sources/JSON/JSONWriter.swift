/// Writes trees as compact JSON: no white space, members in their order, numbers as spelled.
package struct JSONWriter: Sendable {
  /// What has been written so far, UTF-8.
  package var bytes: [UInt8] = []

  /// A writer that has written nothing.
  package init() {}

  /// - Complexity: O(size of the value).
  package mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write(raw: "null")
    case .bool(let value): write(raw: value ? "true" : "false")
    case .number(let number): write(raw: number.text)
    case .string(let string): write(string: string)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object): write(object)
    }
  }

  /// - Complexity: O(size of the object).
  package mutating func write(_ object: JSONObject) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in object.members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(string: member.name)
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The string in quotes. Quote, backslash and control characters are escaped, and U+007F;
  /// everything else stands as UTF-8.
  ///
  /// - Complexity: O(length).
  package mutating func write(string: String) {
    bytes.append(UInt8(ascii: "\""))
    if !Self.needsEscape(string.utf8Span.span) {
      bytes.append(contentsOf: string.utf8)
      bytes.append(UInt8(ascii: "\""))
      return
    }
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): write(raw: "\\\"")
      case UInt8(ascii: "\\"): write(raw: "\\\\")
      case UInt8(ascii: "\n"): write(raw: "\\n")
      case UInt8(ascii: "\r"): write(raw: "\\r")
      case UInt8(ascii: "\t"): write(raw: "\\t")
      case 0..<0x20, 0x7F: write(raw: JSONString.escape(UInt16(byte)))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: return true
      default: continue
      }
    }
    return false
  }

  /// A number in decimal.
  package mutating func write(_ number: UInt64) {
    if number > 9 { write(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  /// Text that is JSON already, as it stands.
  package mutating func write(raw text: String) {
    bytes.append(contentsOf: text.utf8)
  }
}

extension JSONValue {
  /// The value as compact JSON.
  ///
  /// - Complexity: O(size of the value).
  package var compact: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(utf8: writer.bytes.span)
  }
}

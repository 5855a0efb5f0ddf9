import JSON

/// The keys of introspection.
///
/// They are recognised by their bytes: making a string of each would take a third of the time.
enum SchemaKey: String {
  case name, `case`, type, tag, `default`, values, members, variants, features
  case metaType = "meta-type"
  case argumentType = "arg-type"
  case returnType = "ret-type"
  case elementType = "element-type"
  case jsonType = "json-type"
  case allowsOutOfBand = "allow-oob"

  /// - Parameter token: a key; nil if it is none of these.
  init?(_ token: JSONToken, in bytes: Span<UInt8>) {
    let text = bytes.extracting(token.start + 1..<token.end - 1)
    guard !text.isEmpty, let key = Self.candidate(count: text.count, first: text[0]) else {
      return nil
    }
    var index = 0
    for byte in key.rawValue.utf8 {
      guard index < text.count, text[index] == byte else { return nil }
      index += 1
    }
    guard index == text.count else { return nil }
    self = key
  }

  /// The only key of that length and first byte.
  private static func candidate(count: Int, first: UInt8) -> SchemaKey? {
    switch (count, first) {
    case (4, UInt8(ascii: "n")): .name
    case (4, UInt8(ascii: "t")): .type
    case (4, UInt8(ascii: "c")): .case
    case (9, UInt8(ascii: "m")): .metaType
    case (7, UInt8(ascii: "d")): .default
    case (7, UInt8(ascii: "m")): .members
    case (8, UInt8(ascii: "f")): .features
    case (8, UInt8(ascii: "a")): .argumentType
    case (8, UInt8(ascii: "r")): .returnType
    case (8, UInt8(ascii: "v")): .variants
    case (3, UInt8(ascii: "t")): .tag
    case (6, UInt8(ascii: "v")): .values
    case (12, UInt8(ascii: "e")): .elementType
    case (9, UInt8(ascii: "j")): .jsonType
    case (9, UInt8(ascii: "a")): .allowsOutOfBand
    default: nil
    }
  }
}

import JSON
import Shorthand

/// Texts that came by `KEY=@-`: they are sent, and kept nowhere.
struct UnkeptTexts {
  private var texts: Set<ExactText> = []
  /// Standard input has been read to its end.
  var areAll = false

  var isEmpty: Bool { texts.isEmpty }

  /// Notes a text. Nothing is not worth hiding.
  mutating func insert(_ text: String) {
    if !text.isEmpty { texts.insert(ExactText(text)) }
  }

  /// A value with ``SecretNames/mask`` in the place of each of the texts.
  ///
  /// - Complexity: O(size of the value).
  func masked(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string(let text): texts.contains(ExactText(text)) ? .string(SecretNames.mask) : value
    case .array(let elements): .array(elements.map { masked($0) })
    case .object(let object): .object(masked(object))
    default: value
    }
  }

  /// The same of an object.
  func masked(_ object: JSONObject) -> JSONObject {
    JSONObject(object.members.map { JSONObject.Member($0.name, masked($0.value)) })
  }

  /// The same of a message; those of the texts that it holds are forgotten.
  mutating func takeMasked(_ message: [UInt8]) -> [UInt8] {
    guard !isEmpty, let value = try? JSONValue(parsing: message.span) else { return message }
    let masked = masked(value)
    if masked == value { return message }
    texts = texts.filter { !Self.holds(value, $0) }
    var writer = JSONWriter()
    writer.write(masked)
    return writer.bytes
  }

  private static func holds(_ value: JSONValue, _ wanted: ExactText) -> Bool {
    switch value {
    case .string(let text): ExactText(text) == wanted
    case .array(let elements): elements.contains { holds($0, wanted) }
    case .object(let object): object.members.contains { holds($0.value, wanted) }
    default: false
    }
  }
}

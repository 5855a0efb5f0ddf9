package import JSON

extension SecretNames {
  /// The message as it stands, unless it holds a secret: then compact, with the secret masked.
  ///
  /// What is no JSON stays as it stands too, with what is a secret by its looks masked.
  ///
  /// - Complexity: O(size of the message).
  package static func withoutSecrets(_ message: [UInt8]) -> [UInt8] {
    guard let masked = try? compactMasked(message.span) else {
      let places = SecretPlaces(String(decoding: message, as: UTF8.self), isLine: false)
      return places.isEmpty ? message : Array(places.masked.utf8)
    }
    return String(decoding: masked, as: UTF8.self).contains(mask) ? masked : message
  }

  /// The message without white space, its secrets masked; numbers and escapes stay as they were sent.
  ///
  /// - Throws: ``JSONError`` if the bytes are no JSON value.
  /// - Complexity: O(size of the message).
  package static func compactMasked(_ message: Span<UInt8>) throws(JSONError) -> [UInt8] {
    var tokenizer = JSONTokenizer()
    var compactor = JSONCompactor()
    var maySecret = false
    while let token = try tokenizer.next(in: message) {
      compactor.add(token, in: message)
      guard !maySecret else { continue }
      switch token.kind {
      case .key: maySecret = mayBeSecret(JSONString.text(of: token, in: message))
      case .string: maySecret = holdsSign(token, in: message)
      default: break
      }
    }
    // Few messages hold one, and only for those a tree is made.
    guard maySecret else { return compactor.bytes }
    let value = try JSONValue(parsing: message)
    let masked = masked(value)
    if masked == value { return compactor.bytes }
    var writer = JSONWriter()
    writer.write(masked)
    return writer.bytes
  }

  /// Whether an `@`, a `=` or an escape is in the token, as in addresses with a password, or it is
  /// a program (`exec:`) or a block node (`json:`).
  private static func holdsSign(_ token: JSONToken, in message: Span<UInt8>) -> Bool {
    if token.range.count > 7, message[token.start + 5] == UInt8(ascii: ":") { return true }
    return token.range.contains { "@=\\".utf8.contains(message[$0]) }
  }
}

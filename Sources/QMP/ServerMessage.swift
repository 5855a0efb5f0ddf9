package import JSON

/// One message of the server: its bytes as they came, and where its members stand in them.
///
/// Source: qmp-spec, "Protocol Specification": every message is one JSON object.
package struct ServerMessage: Hashable, Sendable {
  /// A member of the outermost object, by the bytes it stands on.
  package struct Member: Hashable, Sendable {
    /// The name with its quotes.
    package var key: Range<Int>
    /// Whether the name is spelled with escapes.
    package var isEscaped: Bool
    /// The value with all that is inside it.
    package var value: Range<Int>
  }

  /// The object alone: nothing before its brace, nothing behind.
  package let bytes: [UInt8]

  /// In the order of the text.
  package let members: [Member]

  /// Checks a text.
  ///
  /// - Parameters:
  ///   - bytes: one JSON value, white space around it allowed.
  ///   - scan: what has been checked of it.
  /// - Throws: ``ProtocolError/malformed(_:)`` or ``ProtocolError/notAnObject``.
  /// - Complexity: O(n).
  package init(_ bytes: [UInt8], _ scan: MessageScan? = nil) throws(ProtocolError) {
    var scan = scan ?? MessageScan()
    let found: (object: Range<Int>, members: [Member])?
    do {
      found = try scan.finish(bytes.span)
    } catch {
      throw .malformed(error)
    }
    guard let (object, members) = found else { throw .notAnObject }
    if object.count == bytes.count {
      self.bytes = bytes
      self.members = members
    } else {
      self.bytes = Array(bytes[object])
      self.members = members.map { $0.moved(by: -object.lowerBound) }
    }
  }

  /// What a member is called, its escapes resolved.
  ///
  /// - Complexity: O(length of the name).
  package func name(of member: Member) -> String {
    JSONString.text(
      of: JSONToken(.key, member.key.lowerBound, member.key.upperBound), in: bytes.span)
  }

  /// Whether a member is called so, by its code points.
  private func isNamed(_ name: String, _ member: Member) -> Bool {
    if member.isEscaped { return self.name(of: member).isExactly(name) }
    guard member.key.count == name.utf8.count + 2 else { return false }
    let wanted = name.utf8Span.span
    let start = member.key.lowerBound + 1
    for index in wanted.indices where wanted[index] != bytes[start + index] { return false }
    return true
  }

  /// The bytes of the value of the last member of that name.
  package func range(of name: String) -> Range<Int>? {
    members.last { isNamed(name, $0) }?.value
  }

  /// The tree of some of the bytes, which must be one value of this message.
  ///
  /// - Complexity: O(length of the range).
  package func value(in range: Range<Int>) -> JSONValue {
    // The text was checked as a whole when the message was made.
    (try? JSONValue(parsing: bytes.span.extracting(range))) ?? .null
  }

  /// The number that some of the bytes spell, if they are 18 digits at most and nothing else.
  func naturalNumber(in range: Range<Int>) -> UInt64? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var number: UInt64 = 0
    for byte in bytes[range] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = 10 * number + UInt64(byte - UInt8(ascii: "0"))
    }
    return number
  }

  /// The tree of the last member of that name.
  ///
  /// - Complexity: O(size of the value).
  package subscript(name: String) -> JSONValue? {
    range(of: name).map { value(in: $0) }
  }

  /// What is left of the bytes without the member `id` and its comma: everything else as it came.
  package var partsWithoutID: TextParts {
    guard let index = members.lastIndex(where: { isNamed("id", $0) }) else {
      return TextParts(of: bytes)
    }
    let cut =
      if index > 0 {
        members[index - 1].value.upperBound..<members[index].value.upperBound
      } else if members.count > 1 {
        members[0].key.lowerBound..<members[1].key.lowerBound
      } else {
        members[0].key.lowerBound..<members[0].value.upperBound
      }
    return TextParts(0..<cut.lowerBound, cut.upperBound..<bytes.count)
  }

  /// The bytes less the member `id` and its comma; everything else as it came.
  ///
  /// - Complexity: O(n).
  package var bytesWithoutID: [UInt8] { partsWithoutID.joined(bytes) }

  /// The bytes with another `id` in the place of the one that there is, or behind all other members;
  /// everything else as it came. Nil leaves none.
  ///
  /// - Parameter id: one JSON value.
  /// - Complexity: O(n).
  package func bytes(withID id: [UInt8]?) -> [UInt8] {
    guard let id else { return bytesWithoutID }
    if let range = range(of: "id") {
      return bytes[..<range.lowerBound] + id + bytes[range.upperBound...]
    }
    let comma = members.isEmpty ? "" : ", "
    return bytes.dropLast() + Array("\(comma)\"id\": ".utf8) + id + [UInt8(ascii: "}")]
  }
}

extension ServerMessage.Member {
  fileprivate func moved(by distance: Int) -> Self {
    Self(
      key: key.lowerBound + distance..<key.upperBound + distance, isEscaped: isEscaped,
      value: value.lowerBound + distance..<value.upperBound + distance)
  }
}

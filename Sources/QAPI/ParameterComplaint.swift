/// A server's complaint about one argument, as far as its words name it.
///
/// QMP gives no place with an error, so this looks for the three sentences that every release
/// uses. What they say only adds a hint to the error, which is shown in any case.
package struct ParameterComplaint: Hashable, Sendable {
  /// What the server has against it.
  package enum Kind: Hashable, Sendable {
    case unexpected, missing, invalid
  }

  /// What the server has against it.
  package var kind: Kind
  /// The member as the server names it: its path, parts joined by dots.
  package var path: [String]

  /// Nil if the words are others.
  ///
  /// - Parameter desc: of an error of class `GenericError`.
  /// - Complexity: O(length).
  package init?(desc: String) {
    let forms: [(String, String, Kind)] = [
      ("Parameter '", "' is unexpected", .unexpected),
      ("Parameter '", "' is missing", .missing),
      ("Invalid parameter '", "'", .invalid),
    ]
    for (start, end, kind) in forms where desc.hasPrefix(start) && desc.hasSuffix(end) {
      let name = desc.dropFirst(start.count).dropLast(end.count)
      guard !name.isEmpty, !name.contains("'") else { continue }
      self.kind = kind
      path = name.split(separator: ".").map(String.init)
      return
    }
    return nil
  }
}

extension Schema {
  /// The members that exist where a complaint points to, required ones first; empty if the schema
  /// knows no better than the server.
  ///
  /// - Parameter tags: the values that were sent.
  package func members(
    besides complaint: ParameterComplaint, of command: SchemaCommand, tags: TagValues
  ) -> [Member] {
    let parent = Array(complaint.path.dropLast())
    guard case .found(_, let type) = resolve(parent, of: command, tags: tags) else { return [] }
    return members(ofTypeNamed: type.name, at: parent, tags: tags).requiredFirst
  }
}

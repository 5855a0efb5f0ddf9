/// A command's or an event's members on one line, as a person reads them.
package struct Signature: Hashable, Sendable {
  /// One member.
  package struct Part: Hashable, Sendable {
    /// The member's name.
    package var name: String
    /// As ``Schema/displayName(ofTypeNamed:)`` says it.
    package var type: String
    /// Whether it may be left out.
    package var isOptional: Bool

    /// A member of that name and type.
    package init(_ name: String, type: String, isOptional: Bool) {
      self.name = name
      self.type = type
      self.isOptional = isOptional
    }
  }

  /// Required ones first.
  package var parts: [Part]
  /// Nil if nothing is returned, and for events.
  package var returnType: String?
  /// Whether there may be members that the schema does not hold.
  package var isOpen: Bool
}

extension Signature.Part: CustomStringConvertible {
  /// `size=int`, or `[device=str]`.
  package var description: String {
    isOptional ? "[\(name)=\(type)]" : "\(name)=\(type)"
  }
}

extension Signature: CustomStringConvertible {
  /// `size=int [device=str] [node-name=str]`; `…` where there may be more.
  package var description: String {
    (parts.map(\.description) + (isOpen ? ["…"] : [])).joined(separator: " ")
  }
}

extension Schema {
  /// The signature of a command, given what is known of the tags.
  package func signature(
    of command: SchemaCommand, tags: TagValues = { _ in nil }
  ) -> Signature {
    let returnType = displayName(ofTypeNamed: command.returnType)
    return Signature(
      parts: parts(members(of: command, tags: tags)),
      returnType: isEmptyObject(command.returnType) ? nil : returnType,
      isOpen: takesUndescribedArguments(command))
  }

  /// The signature of an event: its data.
  package func signature(of event: SchemaEvent) -> Signature {
    let members = members(ofTypeNamed: event.dataType) { _ in nil }
    return Signature(parts: parts(members), returnType: nil, isOpen: false)
  }

  private func parts(_ members: [Member]) -> [Signature.Part] {
    members.map {
      Signature.Part(
        $0.name, type: displayName(ofTypeNamed: $0.type), isOptional: $0.isOptional)
    }
  }

  /// Whether the type is the object without members, which stands for nothing.
  func isEmptyObject(_ name: String) -> Bool {
    objectType(named: name).map { $0.members.isEmpty && $0.variants.isEmpty } ?? false
  }

  /// A type in a word or two: `int`, `[str]`, `on|off`, `enum`, `object`, `str|object`.
  ///
  /// Introspection masks the names of types, so what they are stands for them.
  ///
  /// - Complexity: O(length of the answer).
  package func displayName(ofTypeNamed name: String) -> String {
    displayName(ofTypeNamed: name, depth: 0)
  }

  private func displayName(ofTypeNamed name: String, depth: Int) -> String {
    guard depth < 4, let type = type(named: name) else { return "any" }
    switch type.kind {
    case .builtin: return type.name
    case .enumeration(let values):
      let names = values.map(\.name).joined(separator: "|")
      return !values.isEmpty && names.utf8.count <= Self.shownEnumLength ? names : "enum"
    case .array(let element):
      return "[\(displayName(ofTypeNamed: element, depth: depth + 1))]"
    case .object: return "object"
    case .alternate(let types):
      var names: [String] = []
      for type in types {
        let name = displayName(ofTypeNamed: type, depth: depth + 1)
        if !names.contains(name) { names.append(name) }
      }
      return names.joined(separator: "|")
    }
  }

  /// Up to this many UTF-8 bytes the values of an enum say more than the word.
  private static let shownEnumLength = 20
}

import QAPI

/// Argument names.
extension CompletionPass {
  /// In `KEY=VALUE`.
  ///
  /// - Parameters:
  ///   - path: the parts typed; the last is what there is of the name.
  ///   - hasValue: a `=` stands behind the key already.
  mutating func offerKeys(
    _ path: [String], _ span: Range<Int>, _ hasValue: Bool, _ context: ArgumentContext
  ) {
    let base = Array(path.dropLast())
    let suffix = hasValue ? "" : "="
    var candidates: [Candidate] = []
    if case .array(let element)? = context.type(at: base)?.kind, let schema {
      let next = (0...).first { !isTaken(base + [String($0)], context) } ?? 0
      candidates.append(
        Candidate(
          Self.spelled(base + [String(next)]), suffix: suffix,
          annotation: schema.displayName(ofTypeNamed: element)))
    }
    for member in context.members(at: base) {
      candidates += keyCandidates(for: member, base, suffix, context)
    }
    if base.isEmpty, let query = context.propertyQuery {
      need(query)
      for property in context.properties(knowledge.answers)
      where !context.isGiven([property.name]) {
        candidates.append(
          Candidate(Self.spelled([property.name]), suffix: suffix, annotation: property.type))
      }
    }
    offer(candidates, Self.spelled(path), span)
  }

  private func isTaken(_ path: [String], _ context: ArgumentContext) -> Bool {
    context.isGiven(path) || context.hasGivenBelow(path)
  }

  /// An object's name goes on with a dot; what may be a name or an object, either way.
  private func keyCandidates(
    for member: Member, _ base: [String], _ suffix: String, _ context: ArgumentContext
  ) -> [Candidate] {
    let path = base + [member.name]
    guard let schema, !context.isGiven(path) else { return [] }
    let kinds = schema.type(named: member.type).map { schema.alternatives(of: $0) } ?? []
    let hasObject = kinds.contains { if case .object = $0.kind { true } else { false } }
    let isOnlyObject = hasObject && kinds.count == 1
    let isBegun = context.hasGivenBelow(path)
    if isBegun, context.isFull(path) { return [] }
    let name = Self.spelled(path)
    let type = schema.displayName(ofTypeNamed: member.type)
    let note = member.features.mark.map { "\(type) \($0)" } ?? type
    var candidates: [Candidate] = []
    if !isOnlyObject, !isBegun {
      candidates.append(
        Candidate(name, suffix: suffix, annotation: note, isRequired: !member.isOptional))
    }
    if hasObject, suffix == "=" {
      candidates.append(
        Candidate(
          name + ".", annotation: isOnlyObject ? note : "object",
          isRequired: !member.isOptional && !isBegun))
    }
    return candidates
  }

  /// The key as it is typed: parts that hold a dot stand in quotes.
  private static func spelled(_ path: [String]) -> String {
    path.map { $0.contains(".") ? "\"\($0)\"" : $0 }.joined(separator: ".")
  }

  /// In braces.
  ///
  /// - Parameter isJSON: only double quotes may be.
  mutating func offerKeys(
    _ token: LiteralReading.Token, _ path: [String], _ context: ArgumentContext,
    isJSON: Bool = false
  ) {
    let members = context.members(at: path).filter {
      !context.isGiven(path + [$0.name]) && $0.name.hasPrefix(token.text)
    }
    let quote = isJSON ? UInt8(ascii: "\"") : token.quote ?? UInt8(ascii: "\"")
    let candidates = members.map { member in
      Candidate(
        Quoting.text(member.name, .quoted(quote)), suffix: ": ",
        annotation: schema?.displayName(ofTypeNamed: member.type),
        isRequired: !member.isOptional)
    }
    offer(candidates, "", token.span)
  }

  mutating func offerLiteralKeys(_ names: [String], _ token: LiteralReading.Token) {
    let quote = token.quote ?? UInt8(ascii: "\"")
    let candidates = names.map { Candidate(Quoting.text($0, .quoted(quote)), suffix: ": ") }
    offer(candidates, Quoting.openText(token.text, quote), token.span)
  }
}

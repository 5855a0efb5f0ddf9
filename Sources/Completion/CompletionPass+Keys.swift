import QAPI

/// Argument names.
extension CompletionPass {
  /// In `KEY=VALUE`.
  ///
  /// - Parameters:
  ///   - path: the parts typed; the last is what there is of the name.
  ///   - hasValue: a `=` stands behind the key already.
  ///   - others: what may stand there as well.
  mutating func offerKeys(
    _ path: [String], _ span: Range<Int>, _ hasValue: Bool, _ context: ArgumentContext,
    or others: [Candidate?] = []
  ) {
    let base = Array(path.dropLast())
    let suffix = hasValue ? "" : "="
    var candidates = others
    if case .array(let element)? = context.type(at: base)?.kind, let schema {
      let next = (0...).first { !isTaken(base + [String($0)], context) } ?? 0
      candidates.append(
        .key(
          element: next, in: base, suffix: suffix,
          annotation: schema.displayName(ofTypeNamed: element)))
    }
    for member in context.members(at: base) {
      candidates += keyCandidates(for: member, base, suffix, context)
    }
    if base.isEmpty, let query = context.propertyQuery {
      need(query)
      for property in context.properties(knowledge.answers) where !context.isGiven([property.name])
      {
        candidates.append(
          .key(property.name, in: [], suffix: suffix, annotation: property.type))
      }
    }
    offer(candidates, path.last ?? "", span)
  }

  private func isTaken(_ path: [String], _ context: ArgumentContext) -> Bool {
    context.isGiven(path) || context.hasGivenBelow(path)
  }

  /// An object's name goes on with a dot; what may be a name or an object, either way.
  private func keyCandidates(
    for member: Member, _ base: [String], _ suffix: String, _ context: ArgumentContext
  ) -> [Candidate?] {
    let path = base + [member.name]
    guard let schema, !context.isGiven(path) else { return [] }
    let kinds = schema.type(named: member.type).map { schema.alternatives(of: $0) } ?? []
    let hasObject = kinds.contains { if case .object = $0.kind { true } else { false } }
    let isOnlyObject = hasObject && kinds.count == 1
    let isBegun = context.hasGivenBelow(path)
    if isBegun, context.isFull(path) { return [] }
    let type = schema.displayName(ofTypeNamed: member.type)
    let note = member.features.mark.map { "\(type) \($0)" } ?? type
    var candidates: [Candidate?] = []
    if !isOnlyObject, !isBegun {
      candidates.append(
        .key(
          member.name, in: base, suffix: suffix, annotation: note,
          isRequired: !member.isOptional))
    }
    if hasObject, suffix == "=" {
      candidates.append(
        .key(
          member.name, in: base, suffix: suffix, goesOn: true,
          annotation: isOnlyObject ? note : "object",
          isRequired: !member.isOptional && !isBegun))
    }
    return candidates
  }

  /// In braces.
  ///
  /// - Parameter isJSON: only double quotes may be.
  mutating func offerKeys(
    _ token: LiteralReading.Token, _ path: [String], _ context: ArgumentContext,
    isJSON: Bool = false
  ) {
    let members = context.members(at: path).filter { !context.isGiven(path + [$0.name]) }
    let quote = isJSON ? UInt8(ascii: "\"") : token.quote ?? UInt8(ascii: "\"")
    let candidates = members.map { member in
      Candidate.literalKey(
        member.name, quote: quote, annotation: schema?.displayName(ofTypeNamed: member.type),
        isRequired: !member.isOptional)
    }
    offer(candidates, token.text, token.span)
  }

  mutating func offerLiteralKeys(_ names: [String], _ token: LiteralReading.Token) {
    let quote = token.quote ?? UInt8(ascii: "\"")
    offer(names.map { .literalKey($0, quote: quote) }, token.text, token.span)
  }
}

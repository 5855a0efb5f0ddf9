/// Finds the types of a schema, whose names are masked, by the names that the manual has for them.
///
/// It walks down from each command and event, through the schema and the manual in step.
struct ManualTypes {
  private let schema: Schema
  private let manual: Manual

  init(_ schema: Schema, _ manual: Manual) {
    self.schema = schema
    self.manual = manual
  }

  /// A type, and what the manual calls it.
  private struct Pair {
    var typeName: String
    var manualName: String
  }

  /// The schema's name of a type; nil if the server has none that the manual calls so.
  ///
  /// - Complexity: O(size of the schema and of what the manual says of it), at worst.
  func schemaName(of name: String) -> String? {
    guard manual.kind(of: name)?.isType ?? false else { return nil }
    var waiting: [Pair] = []
    var visited: Set<String> = []
    for entity in schema.entities {
      switch entity {
      case .command(let command):
        guard let entry = manual.entry(named: command.name) else { continue }
        waiting += members(of: command.argumentType, entry)
        if let returned = manual.returnedType(of: entry) {
          waiting.append(Pair(typeName: command.returnType, manualName: returned))
        }
      case .event(let event):
        guard let entry = manual.entry(named: event.name) else { continue }
        waiting += members(of: event.dataType, entry)
      case .type: continue
      }
      while let pair = waiting.popLast() {
        guard visited.insert(pair.manualName).inserted else { continue }
        let pairs = resolve(pair)
        if let found = pairs.first(where: { $0.manualName == name }) { return found.typeName }
        for inner in pairs {
          guard let entry = manual.entry(named: inner.manualName) else { continue }
          waiting += members(of: inner.typeName, entry)
        }
      }
    }
    return nil
  }

  /// The pair itself, or those of the elements of a list; nothing where the two do not fit.
  private func resolve(_ pair: Pair, depth: Int = 0) -> [Pair] {
    guard depth < 4, let type = schema.type(named: pair.typeName) else { return [] }
    switch (type.kind, manual.kind(of: pair.manualName)) {
    case (.array(let element), _):
      return resolve(Pair(typeName: element, manualName: pair.manualName), depth: depth + 1)
    case (.enumeration, .enumeration?), (.alternate, .alternate?): return [pair]
    case (.object(let object), .object?), (.object(let object), .structure?),
      (.object(let object), .union?):
      // A name that only seems to be the type's tells of other members.
      guard let first = object.members.first?.name ?? object.variants.first.map({ _ in "" }),
        let entry = manual.entry(named: pair.manualName)
      else { return [pair] }
      let isTold = first.isEmpty || manual.member(first, of: entry) { _ in nil } != nil
      return isTold ? [pair] : []
    default: return []
    }
  }

  /// The types of all that is inside a type.
  private func members(of typeName: String, _ entry: ManualEntry) -> [Pair] {
    guard let type = schema.type(named: typeName) else { return [] }
    switch type.kind {
    case .alternate(let types):
      return types.compactMap { name in
        schema.type(named: name).flatMap { manual.alternative(of: entry, like: $0) }
          .map { Pair(typeName: name, manualName: $0) }
      }
    case .object(let object):
      var pairs: [Pair] = []
      if entry.members.isEmpty, entry.inclusions.count == 1, entry.inclusions[0].condition == nil {
        pairs.append(Pair(typeName: typeName, manualName: entry.inclusions[0].type))
      }
      for member in object.members {
        let told = manual.member(member.name, of: entry) { _ in nil }
        if let name = told?.type { pairs.append(Pair(typeName: member.type, manualName: name)) }
      }
      for variant in object.variants {
        let told = entry.inclusions.first { $0.condition?.value == variant.tagValue }
        if let told { pairs.append(Pair(typeName: variant.type, manualName: told.type)) }
      }
      return pairs
    case .builtin, .enumeration, .array: return []
    }
  }
}

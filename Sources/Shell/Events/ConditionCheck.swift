import QAPI
import Reports
import Shorthand

/// Whether conditions can ever hold, by what the server says of its values: what cannot is not
/// waited for.
struct ConditionCheck {
  /// Where values come from: an event, or a command that is asked.
  struct Source {
    var name: String
    /// The type of the values.
    var type: String
  }

  let schema: Schema
  let sources: [Source]

  private enum Finding {
    case mayHold
    case noMember(close: [String])
    case noValue(SyntaxError.Reason, close: [String])
  }

  /// What is wrong with the first of the conditions that none of the sources can meet; nil if there
  /// is none.
  ///
  /// - Complexity: O(number of conditions and of sources).
  func problem(with conditions: [MemberCondition]) -> WaitRemark? {
    for condition in conditions {
      let findings = sources.map { finding(condition, $0.type, among: conditions) }
      var names: [String] = []
      var misfit: WaitRemark?
      search: for finding in findings {
        switch finding {
        case .mayHold: break search
        case .noMember(let close): names += close.filter { !names.contains($0) }
        case .noValue(let reason, let close): misfit = misfit ?? .noSuchValue(reason, close: close)
        }
      }
      if findings.contains(where: { if case .mayHold = $0 { true } else { false } }) { continue }
      if let misfit { return misfit }
      if let source = sources.first {
        return .noSuchMember(condition.path, of: source.name, close: names)
      }
    }
    return nil
  }

  /// Whether the schema says nothing of the values: they may be anything.
  var isSilent: Bool {
    sources.allSatisfy { source in
      guard let type = schema.type(named: source.type) else { return true }
      return type.kind == .builtin(.any)
    }
  }

  private func finding(
    _ condition: MemberCondition, _ type: String, among conditions: [MemberCondition]
  ) -> Finding {
    let tags: TagValues = { tag in
      let tag = Self.withoutElements(tag)
      return conditions.first { Self.withoutElements($0.parts) == tag }?.text
    }
    let path = withElements(condition.parts, from: type, tags)
    switch schema.resolve(path, from: type, tags: tags) {
    case .undescribed: return .mayHold
    case .unknown(let part, let known):
      let names = ClosestNames.closest(to: path[part], in: known.map(\.name))
      let start = Self.withoutElements(Array(path[..<part]))
      return .noMember(close: names.map { (start + [$0]).joined(separator: ".") })
    case .found(_, let found): return misfit(condition, found)
    }
  }

  private func misfit(_ condition: MemberCondition, _ type: SchemaType) -> Finding {
    switch type.kind {
    case .enumeration(let values) where schema.value(of: condition.text, as: type) == nil:
      let names = values.map(\.name)
      return .noValue(
        .unknownEnumValue(condition.text, values: names),
        close: ClosestNames.closest(to: condition.text, in: names))
    case .builtin(.boolean), .builtin(.integer), .builtin(.number):
      if schema.value(of: condition.text, as: type) != nil { return .mayHold }
      return .noValue(.wrongType(condition.path, expected: schema.expected(of: type)), close: [])
    default: return .mayHold
    }
  }

  // MARK: Lists, whose elements need not be named

  /// No value is nested deeper.
  private static let deepest = 64

  /// The path with an element wherever it leads into a list.
  private func withElements(
    _ parts: [String], from type: String, _ tags: TagValues
  ) -> [String] {
    var path: [String] = []
    func enterLists() {
      while path.count < Self.deepest,
        case .found(_, let found) = schema.resolve(path, from: type, tags: tags),
        case .array = found.kind
      {
        path.append("0")
      }
    }
    for part in parts {
      if Int(part) == nil { enterLists() }
      path.append(part)
    }
    enterLists()
    return path
  }

  private static func withoutElements(_ path: [String]) -> [String] {
    path.filter { Int($0) == nil }
  }
}

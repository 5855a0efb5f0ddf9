import JSON

extension EntityDescription {
  /// One line of the description: how deep it stands, what it names, and what it says of it.
  package struct Line: Hashable, Sendable {
    /// What a line is for.
    package enum Role: Hashable, Sendable {
      case title, heading, member, values
      /// One value, where something is said of it.
      case value
    }

    /// What the line is for.
    package var role: Role
    /// In steps, from 0.
    package var depth: Int
    /// The name of the command, the member or the branch; empty for values.
    package var name: String
    /// The type, the marks, the values.
    package var detail: String
    /// What the manual says of it.
    package var prose: [ManualPage.Block] = []
  }

  /// The description from top to bottom, not yet wrapped or coloured.
  ///
  /// - Complexity: O(length).
  package var lines: [Line] {
    var lines = [Line(role: .title, depth: 0, name: name, detail: titleDetail)]
    lines += body.lines(depth: 1)
    if let returns {
      lines.append(Line(role: .heading, depth: 0, name: "returns", detail: returns.fullName))
      lines += returns.lines(depth: 1)
    }
    return lines
  }

  private var titleDetail: String {
    var parts: [String] = []
    switch kind {
    case .command, .event: if let signature { parts.append(signature.description) }
    case .type(let name): parts.append(name)
    case .member(let isReturned): if isReturned { parts.append("(returned)") }
    }
    if kind == .event { parts.append("(event)") }
    if allowsOutOfBand { parts.append("(allows exec-oob)") }
    if let marks = features.marks { parts.append(marks) }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension TypeDescription {
  /// What it is, and what the manual calls it.
  fileprivate var fullName: String { manualName.map { "\(name) \($0)" } ?? name }

  fileprivate func lines(depth: Int) -> [EntityDescription.Line] {
    var lines: [EntityDescription.Line] = []
    if !valueProse.isEmpty {
      lines += values.map {
        .init(
          role: .value, depth: depth, name: $0.name, detail: $0.features.marks ?? "",
          prose: valueProse[$0.name] ?? [])
      }
    } else if !values.isEmpty {
      let names = values.map { value in
        value.features.marks.map { "\(value.name) \($0)" } ?? value.name
      }
      lines.append(
        .init(role: .values, depth: depth, name: "", detail: names.joined(separator: ", ")))
    }
    for member in members { lines += member.lines(depth: depth) }
    for branch in branches {
      let values = branch.values.joined(separator: ", ")
      lines.append(.init(role: .heading, depth: depth, name: branch.tag, detail: values))
      for member in branch.members { lines += member.lines(depth: depth + 1) }
    }
    return lines
  }
}

extension MemberDescription {
  fileprivate func lines(depth: Int) -> [EntityDescription.Line] {
    var parts = [type.fullName]
    if isOptional { parts.append("optional") }
    if let defaultValue, defaultValue != .null {
      parts.append("default \(defaultValue.compact)")
    }
    if let marks = features.marks { parts.append(marks) }
    // Values that the type's name says already are not said again.
    let areSaid =
      type.valueProse.isEmpty && !type.values.isEmpty
      && type.values.allSatisfy(\.features.isEmpty)
      && type.values.map(\.name).joined(separator: "|") == type.name
    let line = EntityDescription.Line(
      role: .member, depth: depth, name: name, detail: parts.joined(separator: ", "), prose: prose)
    return [line] + (areSaid ? [] : type.lines(depth: depth + 1))
  }
}

extension [Feature] {
  /// `(deprecated, unstable)`; nil without any.
  fileprivate var marks: String? {
    isEmpty ? nil : "(\(map(\.rawValue).joined(separator: ", ")))"
  }
}

import JSON

/// A place in an answer, or a pattern for places: `return[0].inserted.node-name`, `return[*].*`.
///
///     PATH = STEP { "." STEP | "[" NUMBER "]" | "[*]" }      STEP = NAME | "\"" text "\"" | "*"
package struct AnswerPath: Hashable, Sendable, CustomStringConvertible {
  /// One step inwards.
  package enum Step: Hashable, Sendable {
    case member(String)
    case element(Int)
    /// `*`: every member, and every element.
    case any
    /// `[*]`: every element.
    case anyElement
  }

  /// From the outside in.
  package var steps: [Step]

  /// A path of these steps; without any it is the whole message.
  package init(_ steps: [Step] = []) {
    self.steps = steps
  }

  /// Whether a place is one of those that are meant, or inside of one.
  ///
  /// - Complexity: O(number of steps).
  package func covers(_ place: [Step]) -> Bool {
    steps.count <= place.count && zip(steps, place).allSatisfy(Self.matches)
  }

  private static func matches(_ pattern: Step, _ step: Step) -> Bool {
    switch (pattern, step) {
    case (.any, _), (.anyElement, .element): true
    // `return.0` is `return[0]`, as in the keys of a typed line.
    case (.member(let name), .element(let index)): name == String(index)
    default: pattern == step
    }
  }

  /// As a person reads and types it.
  package var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .member(let name):
        let isPlain = !name.isEmpty && name.allSatisfy { !".[]\"* ".contains($0) }
        text += (text.isEmpty ? "" : ".") + (isPlain ? name : JSONValue.string(name).compact)
      case .element(let index): text += "[\(index)]"
      case .any: text += text.isEmpty ? "*" : ".*"
      case .anyElement: text += "[*]"
      }
    }
    return text
  }
}

extension AnswerPath {
  /// Reads a path; nil if the text is none, or starts with another name than `return` or `error`.
  ///
  /// - Complexity: O(length of the text).
  package init?(_ text: String) {
    var rest = Substring(text)
    guard let first = Self.takeName(&rest),
      [.member("return"), .member("error"), .any].contains(first)
    else { return nil }
    steps = [first]
    while let separator = rest.popFirst() {
      let step: Step? =
        switch separator {
        case ".": Self.takeName(&rest)
        case "[": Self.takeIndex(&rest)
        default: nil
        }
      guard let step else { return nil }
      steps.append(step)
    }
  }

  private static func takeName(_ rest: inout Substring) -> Step? {
    if rest.first == "\"" { return takeQuotedName(&rest) }
    let name = rest.prefix { !".[]\" ".contains($0) }
    rest = rest[name.endIndex...]
    if name.isEmpty || (name != "*" && name.contains("*")) { return nil }
    return name == "*" ? .any : .member(String(name))
  }

  private static func takeQuotedName(_ rest: inout Substring) -> Step? {
    var isEscaping = false
    let end = rest.dropFirst().firstIndex { character in
      defer { isEscaping = character == "\\" && !isEscaping }
      return character == "\"" && !isEscaping
    }
    guard let end, let name = (try? JSONValue(parsing: String(rest[...end])))?.string else {
      return nil
    }
    rest = rest[end...].dropFirst()
    return .member(name)
  }

  /// Behind the opening bracket.
  private static func takeIndex(_ rest: inout Substring) -> Step? {
    guard let end = rest.firstIndex(of: "]") else { return nil }
    let inside = rest[..<end]
    rest = rest[end...].dropFirst()
    if inside == "*" { return .anyElement }
    return Int(inside).flatMap { $0 >= 0 ? .element($0) : nil }
  }
}

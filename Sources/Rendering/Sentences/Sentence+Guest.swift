import Reports

/// The guest's keyboard and its screen.
extension Sentence {
  static func text(_ remark: GuestRemark) -> String {
    switch remark {
    case .unknownKey(let name, let close):
      "there is no key \(name)" + suggestion(close) + (close.isEmpty ? "; Tab lists them" : "")
    case .unknownLayout(let name, let names):
      "there is no layout \(name): \\type knows \(names.joined(separator: ", "))"
    case .untypable(let characters, let layout, let others):
      "no key of the layout \(layout) makes \(characters.joined(separator: " ")): nothing was typed"
        + (others.isEmpty ? "" : "; try --layout \(others.joined(separator: " or "))")
    }
  }
}

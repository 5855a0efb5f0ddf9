import QAPI

/// Which events are shown: `on`, `off`, patterns, or `off` and the patterns that are hidden.
package struct EventFilter: Hashable, Sendable {
  private enum Rule: Hashable {
    case all, none
    case only([NamePattern])
    case allBut([NamePattern])
  }

  private let rule: Rule

  /// - Parameters:
  ///   - text: as typed behind `--events` or `\events`, words separated by spaces or commas; nil
  ///     for the default.
  ///   - isShown: the default of the place.
  package init(_ text: String?, default isShown: Bool) {
    let words = (text ?? "").split { $0 == " " || $0 == "," }.map(String.init)
    let patterns = words.dropFirst().map { NamePattern(whole: $0) }
    switch words.first?.lowercased() {
    case nil: rule = isShown ? .all : .none
    case "on": rule = patterns.isEmpty ? .all : .only(patterns)
    case "off": rule = patterns.isEmpty ? .none : .allBut(patterns)
    default: rule = .only(words.map { NamePattern(whole: $0) })
    }
  }

  /// The patterns that it holds, in their order.
  var patterns: [NamePattern] {
    switch rule {
    case .all, .none: []
    case .only(let patterns), .allBut(let patterns): patterns
    }
  }

  /// - Complexity: O(number of patterns).
  package func shows(_ name: String) -> Bool {
    switch rule {
    case .all: true
    case .none: false
    case .only(let patterns): patterns.contains { $0.matches(name) }
    case .allBut(let patterns): !patterns.contains { $0.matches(name) }
    }
  }
}

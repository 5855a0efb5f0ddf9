import JSON

/// Where in the arguments a value goes: `file.driver`, `bitmaps.0.name`.
package struct MemberPath: Hashable, Sendable {
  /// One step inwards.
  package enum Part: Hashable, Sendable {
    case name(String)
    /// An element of a list, counted from 0.
    case index(Int)

    /// Names are compared by their code points.
    package static func == (left: Part, right: Part) -> Bool {
      switch (left, right) {
      case (.name(let left), .name(let right)): left.isExactly(right)
      case (.index(let left), .index(let right)): left == right
      default: false
      }
    }
  }

  /// From the outside in; never empty.
  package var parts: [Part]

  /// A path of these parts.
  package init(_ parts: [Part]) {
    self.parts = parts
  }
}

extension MemberPath: CustomStringConvertible {
  /// As it is typed.
  package var description: String {
    parts.map {
      switch $0 {
      case .name(let name): name.contains(".") ? "\"\(name)\"" : name
      case .index(let index): String(index)
      }
    }.joined(separator: ".")
  }
}

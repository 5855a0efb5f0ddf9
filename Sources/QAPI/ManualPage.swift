/// The prose of a manual page such as qemu-qmp-ref(7), found by the names of the schema.
///
/// It reads the source in roff, not what man prints: that needs neither man nor groff on the
/// machine, has no overstrikes, and can be filled to any width. Of roff only what the generator of
/// QEMU's manual writes is understood; other requests are passed over.
package struct ManualPage: Sendable {
  /// A piece of prose.
  package struct Block: Hashable, Sendable {
    /// How a piece is to be set.
    package enum Kind: Hashable, Sendable {
      /// `Arguments`, `Returns`, `Since`.
      case heading
      /// To be filled to the width.
      case paragraph
      /// Begins with this term: a member, or a bullet; the rest stands deeper.
      case item(term: String)
      /// To be shown as it stands, line by line.
      case literal
    }

    /// How it is to be set.
    package var kind: Kind
    /// In steps, from 0.
    package var depth: Int
    /// Free of roff.
    package var text: String
  }

  private var sections: [String: Range<Int>] = [:]
  private let lines: [Substring]

  /// - Parameter source: the page in roff, unpacked.
  /// - Complexity: O(length).
  package init(roff source: String) {
    lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    var open: (name: String, start: Int)?
    for (index, line) in lines.enumerated() {
      guard line.hasPrefix(".SS ") || line.hasPrefix(".SH ") else { continue }
      let isSection = line.hasPrefix(".SH ")
      let title = Roff.text(line.dropFirst(4))
      guard isSection || Self.kinds.contains(where: { title.hasSuffix(" (\($0))") }) else {
        continue
      }
      if let open, sections[open.name] == nil { sections[open.name] = open.start..<index }
      let end = title.lastIndex(of: "(") ?? title.endIndex
      let name = String(title[..<end].prefix { $0 != " " })
      open = isSection ? nil : (name, index + 1)
    }
    if let open, sections[open.name] == nil { sections[open.name] = open.start..<lines.count }
  }

  private static let kinds = ["Command", "Event", "Enum", "Object", "Alternate", "Struct", "Union"]

  /// The prose of the command, event or type of that name; nil if the page has none.
  ///
  /// - Complexity: O(length of the section).
  package func prose(of name: String) -> [Block]? {
    sections[name].map { range in
      var reader = RoffReader()
      for line in lines[range] { reader.read(line) }
      return reader.finish()
    }
  }
}

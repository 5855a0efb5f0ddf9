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

  /// What a name of the page stands for.
  package enum Kind: String, Hashable, Sendable {
    case command = "Command"
    case event = "Event"
    case enumeration = "Enum"
    case object = "Object"
    case alternate = "Alternate"
    case structure = "Struct"
    case union = "Union"

    /// Whether a member may be of it.
    package var isType: Bool { self != .command && self != .event }
  }

  /// The lines about one name.
  private struct Section {
    var kind: Kind
    var range: Range<Int>
    /// They stand under a term, since QEMU 10, and not under a heading.
    var isUnderTerm: Bool
    /// The version that the term tells.
    var since: String?
  }

  private var sections: [String: Section] = [:]
  private let lines: [Substring]

  /// - Parameter source: the page in roff, unpacked.
  /// - Complexity: O(length).
  package init(roff source: String) {
    // By bytes: a page has half a million characters.
    lines = source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { Substring($0) }
    var open: (name: String, section: Section)?
    /// How deep the open term stands.
    var termDepth = 0
    var depth = 0
    func close(at end: Int) {
      guard let open, sections[open.name] == nil else { return }
      sections[open.name] = open.section
      sections[open.name]?.range = open.section.range.lowerBound..<end
    }
    for (index, line) in lines.enumerated() where line.utf8.first == UInt8(ascii: ".") {
      if line.begins(with: ".INDENT") {
        depth += 1
      } else if line.begins(with: ".UNINDENT") {
        depth -= 1
        guard open?.section.isUnderTerm ?? false, depth < termDepth else { continue }
        close(at: index)
        open = nil
      } else if line.begins(with: ".SH ") {
        close(at: index)
        open = nil
      } else if line.begins(with: ".SS "), line.utf8.last == UInt8(ascii: ")"),
        let (name, kind) = Self.nameInHeading(Roff.text(line.dropFirst(4)))
      {
        close(at: index)
        open = (name, Section(kind: kind, range: index + 1..<index + 1, isUnderTerm: false))
      } else if line.begins(with: ".B "),
        let (name, kind, since) = Self.nameInTerm(Roff.text(line.dropFirst(3)))
      {
        close(at: index)
        open = (
          name, Section(kind: kind, range: index + 1..<index + 1, isUnderTerm: true, since: since)
        )
        termDepth = depth
      }
    }
    close(at: lines.count)
  }

  /// `query-status (Command)`: the heading of a section, before QEMU 10.
  private static func nameInHeading(_ title: String) -> (name: String, kind: Kind)? {
    let words = title.split(separator: " ")
    guard words.count > 1, let last = words.last, last.hasPrefix("("), last.hasSuffix(")") else {
      return nil
    }
    return Kind(rawValue: String(last.dropFirst().dropLast())).map { (String(words[0]), $0) }
  }

  /// `Command query-status (Since: 0.14)`: a term, since QEMU 10.
  private static func nameInTerm(
    _ term: String
  ) -> (name: String, kind: Kind, since: String?)? {
    let words = term.split(separator: " ")
    guard words.count > 1, let kind = Kind(rawValue: String(words[0])) else { return nil }
    let isDated = words.count > 3 && words[2] == "(Since:" && words[3].hasSuffix(")")
    return (String(words[1]), kind, isDated ? String(words[3].dropLast()) : nil)
  }

  /// The names of the types that the page tells of, sorted.
  ///
  /// - Complexity: O(n log n).
  package var typeNames: [String] {
    sections.filter { $0.value.kind.isType }.map(\.key).sorted()
  }

  /// What the name stands for; nil if the page has none of that name.
  package func kind(of name: String) -> Kind? { sections[name]?.kind }

  /// The prose of the command, event or type of that name; nil if the page has none.
  ///
  /// - Complexity: O(length of the section).
  package func prose(of name: String) -> [Block]? {
    sections[name].map { section in
      var reader = RoffReader(isUnderTerm: section.isUnderTerm)
      for line in lines[section.range] { reader.read(line) }
      var blocks = reader.finish()
      if let since = section.since {
        blocks.append(Block(kind: .heading, depth: 0, text: "Since"))
        blocks.append(Block(kind: .paragraph, depth: 0, text: since))
      }
      return blocks
    }
  }
}

extension Substring {
  /// Whether it begins with a text, byte by byte.
  fileprivate func begins(with text: String) -> Bool { utf8.starts(with: text.utf8) }
}

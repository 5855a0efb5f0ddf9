/// What a manual page says of one name, taken apart: the text around, and what it says of each
/// member.
package struct ManualEntry: Hashable, Sendable {
  /// What it says of a member, an alternative or a value.
  package struct Member: Hashable, Sendable {
    /// Its name in the schema.
    package var name: String
    /// The name of its type, or of the elements of the list that it is; nil for values.
    package var type: String?
    /// What it is for; empty if the page does not say.
    package var prose: [ManualPage.Block]
  }

  /// "The members of X", which it has besides its own.
  package struct Inclusion: Hashable, Sendable {
    /// The type that tells of them.
    package var type: String
    /// The member and the value that it must have for them to be there; nil if they always are.
    package var condition: Condition?

    /// `driver` and `qcow2`.
    package struct Condition: Hashable, Sendable {
      /// The member's name.
      package var tag: String
      /// What it must hold.
      package var value: String
    }
  }

  /// What stands before the first heading.
  package private(set) var introduction: [ManualPage.Block] = []
  /// Its own members, alternatives or values, in the page's order.
  package private(set) var members: [Member] = []
  /// Whose members it has besides.
  package private(set) var inclusions: [Inclusion] = []
  /// What stands behind headings, but for the lists of members.
  package private(set) var rest: [ManualPage.Block] = []

  /// Takes apart what a page says of a name.
  ///
  /// - Complexity: O(number of blocks).
  package init(_ blocks: [ManualPage.Block]) {
    var heading: String?
    var takesMore = false
    for block in blocks {
      if block.kind == .heading {
        heading = block.text
        takesMore = false
        if !Self.lists.contains(block.text) { rest.append(block) }
      } else if heading == nil {
        introduction.append(block)
      } else if Self.lists.contains(heading ?? "") {
        takesMore = add(block, toLast: takesMore)
      } else {
        rest.append(block)
      }
    }
  }

  private static let lists: Set = ["Arguments", "Members", "Values", "Alternatives", "Data"]

  /// - Returns: whether what follows may belong to the member that was added last.
  private mutating func add(_ block: ManualPage.Block, toLast takesMore: Bool) -> Bool {
    guard block.depth == 0, case .item(let term) = block.kind else {
      if takesMore { members[members.count - 1].prose.append(block) }
      return takesMore
    }
    if let inclusion = Inclusion(term == "•" ? block.text : term) {
      inclusions.append(inclusion)
      return false
    }
    guard var member = Member(term) else { return false }
    if !block.text.isEmpty, block.text != "Not documented" {
      member.prose = [ManualPage.Block(kind: .paragraph, depth: 0, text: block.text)]
    }
    members.append(member)
    return true
  }
}

extension ManualEntry.Member {
  /// Reads `speed: int (optional)`, or since QEMU 10 `speed (int, optional)`, or the name alone.
  init?(_ term: String) {
    let name = term.prefix { $0 != ":" && $0 != " " }
    guard !name.isEmpty, name != "•" else { return nil }
    self.name = String(name)
    prose = []
    var rest = term.dropFirst(name.count)
    if rest.hasPrefix(": array of ") { rest = rest.dropFirst(8) }
    if rest.hasPrefix(": ") || rest.hasPrefix(" (") {
      rest = rest.dropFirst(2)
    } else if rest.hasPrefix("of ") {
      rest = rest.dropFirst(3)
    } else {
      return
    }
    let type = rest.prefix { $0 != " " && $0 != "," && $0 != ")" }
    if type == "If:" || type.isEmpty { return }
    self.type = type.hasPrefix("[") ? String(type.dropFirst().prefix { $0 != "]" }) : String(type)
  }
}

extension ManualEntry.Inclusion {
  /// Reads `The members of X when driver is "qcow2"`, or since QEMU 10 `When driver is qcow2: The
  /// members of X.`
  init?(_ text: String) {
    let words = text.split(separator: " ").map(Self.bare)
    guard text.hasPrefix("The members of ") || text.hasPrefix("When "),
      let place = words.firstIndex(of: "members"), place + 2 < words.count, words[place + 1] == "of"
    else { return nil }
    type = words[place + 2]
    if let when = words.firstIndex(where: { $0 == "when" || $0 == "When" }), when + 3 < words.count,
      words[when + 2] == "is"
    {
      condition = Condition(tag: words[when + 1], value: words[when + 3])
    }
  }

  private static func bare(_ word: Substring) -> String {
    var word = word
    while let last = word.last, "\",.:".contains(last) { word.removeLast() }
    return String(word.drop { $0 == "\"" })
  }
}

/// The manual pages that may tell of a server, and what they say together.
package struct Manual: Sendable {
  private let pages: [ManualPage]

  /// - Parameter pages: the likeliest first.
  package init(_ pages: [ManualPage]) {
    self.pages = pages
  }

  /// The names of all types that are told of, sorted.
  ///
  /// - Complexity: O(n log n).
  package var typeNames: [String] { Set(pages.flatMap(\.typeNames)).sorted() }

  /// What the name stands for, in the first page that has it.
  package func kind(of name: String) -> ManualPage.Kind? {
    pages.lazy.compactMap { $0.kind(of: name) }.first
  }

  /// What the first page that has it says of a name.
  ///
  /// - Complexity: O(length of the section).
  package func entry(named name: String) -> ManualEntry? {
    pages.lazy.compactMap { $0.prose(of: name) }.first.map { ManualEntry($0) }
  }

  /// What is said of a member, there or where the page refers to.
  ///
  /// - Parameter tagValue: what the member of that name holds; where it holds nothing that is
  ///   known, a member that any branch has is found.
  /// - Complexity: O(length of what is referred to).
  func member(
    _ name: String, of entry: ManualEntry, tagValue: (String) -> String?
  ) -> ManualEntry.Member? {
    member(name, of: entry, depth: 0, tagValue)
  }

  /// A page may refer to itself.
  private static let referenceLimit = 8

  private func member(
    _ name: String, of entry: ManualEntry, depth: Int, _ tagValue: (String) -> String?
  ) -> ManualEntry.Member? {
    if let member = entry.members.first(where: { $0.name == name }) { return member }
    guard depth < Self.referenceLimit else { return nil }
    var visited: Set<String> = []
    for inclusion in entry.inclusions.filter({ $0.isMet(by: tagValue) })
    where visited.insert(inclusion.type).inserted {
      if let inner = self.entry(named: inclusion.type),
        let member = member(name, of: inner, depth: depth + 1, tagValue)
      {
        return member
      }
    }
    return nil
  }

  /// All that is said of members, there and where the page refers to, with the branches that are
  /// chosen.
  ///
  /// - Complexity: O(length of what is referred to).
  func members(of entry: ManualEntry, tagValue: (String) -> String?) -> [ManualEntry.Member] {
    members(of: entry, depth: 0, tagValue)
  }

  private func members(
    of entry: ManualEntry, depth: Int, _ tagValue: (String) -> String?
  ) -> [ManualEntry.Member] {
    guard depth < Self.referenceLimit else { return entry.members }
    let included = entry.inclusions.filter {
      guard let condition = $0.condition else { return true }
      return tagValue(condition.tag) == condition.value
    }
    return entry.members
      + included.flatMap { inclusion in
        self.entry(named: inclusion.type).map {
          members(of: $0, depth: depth + 1, tagValue)
        } ?? []
      }
  }

  /// The type that the text about what is returned begins with, or names.
  func returnedType(of entry: ManualEntry) -> String? {
    guard
      let heading = entry.rest.firstIndex(where: {
        $0.kind == .heading && ($0.text == "Returns" || $0.text == "Return")
      })
    else { return nil }
    for block in entry.rest[(heading + 1)...].prefix(while: { $0.kind != .heading }) {
      for word in block.text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        if let kind = kind(of: String(word)), kind.isType { return String(word) }
      }
    }
    return nil
  }

  /// The manual's name of one of the types of an alternate: the one of its kind.
  func alternative(of entry: ManualEntry?, like type: SchemaType) -> String? {
    entry?.members.lazy.compactMap(\.type).first { name in
      switch (type.kind, kind(of: name)) {
      case (.enumeration, .enumeration?): true
      case (.object, .object?), (.object, .structure?), (.object, .union?): true
      default: false
      }
    }
  }
}

extension ManualEntry.Inclusion {
  /// Not where the tag is known to have another value.
  func isMet(by tagValue: (String) -> String?) -> Bool {
    guard let condition else { return true }
    return tagValue(condition.tag).map { $0 == condition.value } ?? true
  }
}

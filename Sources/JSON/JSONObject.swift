/// An object whose members keep their order.
///
/// Names are compared by their code points. One that the text holds twice is kept twice, and looked up as its last; setting changes
/// the last, or appends.
package struct JSONObject: Hashable, Sendable {
  /// A name and its value.
  package struct Member: Hashable, Sendable {
    /// The name, its escapes resolved.
    package var name: String
    /// The value.
    package var value: JSONValue

    /// A member of that name.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }

    /// Whether both have the same name, by its code points, and the same value.
    package static func == (left: Member, right: Member) -> Bool {
      left.name.isExactly(right.name) && left.value == right.value
    }
  }

  /// The members in their order.
  package var members: [Member]

  /// An object of these members, in this order.
  package init(_ members: [Member] = []) {
    self.members = members
  }

  /// Whether it has no members.
  package var isEmpty: Bool { members.isEmpty }

  /// The value of the last member of that name.
  ///
  /// Complexity: O(number of members).
  package subscript(name: String) -> JSONValue? {
    get { members.last { $0.name.isExactly(name) }?.value }
    set {
      let index = members.lastIndex { $0.name.isExactly(name) }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(name, value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object written in Swift, in the order written.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}

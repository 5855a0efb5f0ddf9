import Testing

@testable import QAPI

@Suite struct ManualEntryTests {
  @Test(arguments: [
    ("speed: int (optional)", "speed", "int"), ("speed (int, optional)", "speed", "int"),
    ("list: array of Wheel (optional)", "list", "Wheel"),
    ("list ([Wheel], optional)", "list", "Wheel"),
    ("wheel: Wheel (If: CONFIG_WHEELS)", "wheel", "Wheel"), ("fast", "fast", nil),
    ("fast (If: CONFIG_FAST)", "fast", nil),
  ])
  func readsMembers(_ term: String, _ name: String, _ type: String?) {
    let member = ManualEntry.Member(term)
    #expect(member?.name == name)
    #expect(member?.type == type)
  }

  @Test(arguments: [
    ("The members of Wheel", "Wheel", nil, nil),
    ("The members of Wheel.", "Wheel", nil, nil),
    (#"The members of Wheel when kind is "w-1""#, "Wheel", "kind", "w-1"),
    (#"The members of Wheel when kind is "w" (If: CONFIG_WHEELS)"#, "Wheel", "kind", "w"),
    ("When kind is w: The members of Wheel.", "Wheel", "kind", "w"),
  ])
  func readsReferences(_ text: String, _ type: String, _ tag: String?, _ value: String?) {
    let inclusion = ManualEntry.Inclusion(text)
    #expect(inclusion?.type == type)
    #expect(inclusion?.condition?.tag == tag)
    #expect(inclusion?.condition?.value == value)
  }

  @Test(arguments: ["The members of", "When it rains", "members of Wheel", "speed: int", ""])
  func readsNoReferences(_ text: String) {
    #expect(ManualEntry.Inclusion(text) == nil)
  }

  @Test func takesApartWhatIsSaid() {
    let entry = ManualEntry([
      .init(kind: .paragraph, depth: 0, text: "Tunes."),
      .init(kind: .heading, depth: 0, text: "Arguments"),
      .init(kind: .item(term: "speed: int"), depth: 0, text: "how fast"),
      .init(kind: .paragraph, depth: 0, text: "Or slow."),
      .init(kind: .item(term: "•"), depth: 1, text: "a point"),
      .init(kind: .item(term: "The members of Wheel"), depth: 0, text: ""),
      .init(kind: .heading, depth: 0, text: "Since"),
      .init(kind: .paragraph, depth: 0, text: "1.0"),
    ])
    #expect(entry.introduction.map(\.text) == ["Tunes."])
    #expect(entry.members.map(\.name) == ["speed"])
    #expect(entry.members.first?.prose.map(\.text) == ["how fast", "Or slow.", "a point"])
    #expect(entry.inclusions.map(\.type) == ["Wheel"])
    #expect(entry.rest.map(\.text) == ["Since", "1.0"])
  }
}

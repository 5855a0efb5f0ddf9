import Testing

@testable import QAPI

@Suite struct EntityDescriptionTests {
  private func lines(_ name: String) -> [String] {
    RealSchema.schema.description(of: name)?.lines.map {
      String(repeating: " ", count: $0.depth) + "\($0.name): \($0.detail)"
    } ?? []
  }

  @Test func describesCommands() {
    #expect(
      lines("block_resize") == [
        "block_resize: size=int [device=str] [node-name=str]", " size: int",
        " device: str, optional", " node-name: str, optional",
      ])
    #expect(lines("query-status").contains { $0.hasPrefix("returns: object") })
    #expect(lines("blockdev-add").count > 100)
    #expect(lines("migrate-pause") == ["migrate-pause: (allows exec-oob)"])
  }

  @Test func describesEventsAndTypes() {
    #expect(lines("JOB_STATUS_CHANGE").first == "JOB_STATUS_CHANGE: id=str status=enum (event)")
    #expect(lines("int") == ["int: int"])
    #expect(lines("nothing") == [])
  }

  @Test(arguments: [
    ("block", true), ("BLOCK*", true), ("*size", true), ("b?ock_resize", true), ("", true),
    ("block*x", false), ("?", false), ("resize?", false),
  ])
  func matchesPatterns(_ pattern: String, _ isMatch: Bool) {
    #expect(NamePattern(pattern).matches("block_resize") == isMatch)
  }
}

import Testing

@testable import Completion

@Suite struct BareWordsTests {
  @Test(arguments: [
    ("block_resize 1M", "block_resize size=1M"),
    ("block_resize node-name=d0 1M", "block_resize node-name=d0 size=1M"),
    ("block_resize 1M node-name=d0", "block_resize size=1M node-name=d0"),
    ("block_resize size=1", nil),
    ("block_resize", nil),
    // Nothing that is required is left: the second word stays, to be told of.
    ("block_resize 1M 2M", "block_resize size=1M 2M"),
    ("query-status now", nil),
    ("no-such-command x", nil),
    ("block_resize 'a b'", "block_resize size='a b'"),
    ("block_resize ${_.0.size} | jq .", "block_resize size=${_.0.size} | jq ."),
    ("exec-oob block_resize 5", "exec-oob block_resize size=5"),
    // The branch of the union adds what it requires.
    (
      "blockdev-add qcow2 {\"driver\": \"file\"}",
      "blockdev-add driver=qcow2 file={\"driver\": \"file\"}"
    ),
    ("blockdev-add qcow2 [1,", nil),
    ("\\watch 1 block_resize 1M", "\\watch 1 block_resize size=1M"),
    ("\\dry block_resize 1M", "\\dry block_resize size=1M"),
    ("grow 1M", "grow size=1M"),
    ("# block_resize 1M", nil),
    ("{\"execute\": \"stop\"} x", nil),
    ("block_resize 1\nblock_resize 2", "block_resize size=1\nblock_resize size=2"),
  ])
  func givesEachWordTheKeyOfTheNextRequiredMember(_ typed: String, _ named: String?) {
    var known = CaseTable.knowledge
    known.aliases = ["grow": "block_resize node-name=disk-of-a-long-name"]
    #expect(CompletionEngine.namingWords(typed, knowledge: known)?.text == named)
  }

  @Test(arguments: ["", "stop\n", "transaction( abort )\n", "block_resize 1M\n"])
  func completesABareWordOnEachLine(_ before: String) {
    let text = before + "device_del ni"
    let result = CompletionEngine.candidates(
      for: text, cursor: text.utf8.count, knowledge: CaseTable.knowledge)
    #expect(result.candidates.map { $0.label ?? $0.text } == ["nic0"])
  }

  @Test func knowsWhereThePlacesAre() throws {
    let typed = "block_resize node-name=d0 1M"
    let named = try #require(CompletionEngine.namingWords(typed, knowledge: CaseTable.knowledge))
    #expect(named.named(0) == 0)
    #expect(named.named(28) == 33)
    #expect(named.typed(33) == 28)
    #expect(named.typed(28) == 26)
    #expect(named.typed(26) == 26)
  }

  /// In the list one can tell which is which.
  @Test func showsKeysWithTheirSignBesideValues() {
    let mixed = CompletionEngine.candidates(
      for: "device_del ", cursor: 11, knowledge: CaseTable.knowledge)
    #expect(mixed.candidates.map { $0.label ?? $0.text } == ["id=", "disk0", "nic0"])
    #expect(mixed.certain == nil)
    let keys = CompletionEngine.candidates(
      for: "block_resize ", cursor: 13, knowledge: CaseTable.knowledge)
    #expect(keys.candidates.map { $0.label ?? $0.text } == ["size", "device", "node-name"])
  }

  @Test func needsASchema() {
    #expect(CompletionEngine.namingWords("block_resize 1M", knowledge: Knowledge()) == nil)
  }
}

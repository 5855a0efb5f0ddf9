import Testing

@testable import Terminal

@Suite struct KillRingTests {
  @Test func givesBackWhatWasCut() {
    var ring = KillRing()
    #expect(ring.text == nil)
    ring.kill("a", .behind, gathering: false)
    ring.kill("b", .behind, gathering: false)
    #expect(ring.text == "b")
  }

  @Test func gathersKillsInARow() {
    var ring = KillRing()
    ring.kill("old", .behind, gathering: false)
    ring.kill("b", .before, gathering: false)
    ring.kill("a", .before, gathering: true)
    ring.kill("c", .behind, gathering: true)
    #expect(ring.text == "abc")
    ring.turn()
    #expect(ring.text == "old")
  }

  @Test func gathersNothingWithNothing() {
    var ring = KillRing()
    ring.kill("a", .before, gathering: true)
    #expect(ring.text == "a")
  }

  @Test func turnsThroughAllAndRoundAgain() {
    var ring = KillRing()
    for text in ["1", "2", "3"] { ring.kill(text, .behind, gathering: false) }
    var seen: [String?] = []
    for _ in 0..<4 {
      seen.append(ring.text)
      ring.turn()
    }
    #expect(seen == ["3", "2", "1", "3"])
    ring.kill("4", .behind, gathering: false)
    #expect(ring.text == "4")
  }

  @Test func forgetsTheOldest() {
    var ring = KillRing()
    for number in 1...100 { ring.kill("\(number)", .behind, gathering: false) }
    for _ in 0..<59 { ring.turn() }
    #expect(ring.text == "41")
    ring.turn()
    #expect(ring.text == "100")
  }
}

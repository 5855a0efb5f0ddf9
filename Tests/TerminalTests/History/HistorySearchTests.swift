import Testing

@testable import Terminal

@Suite struct HistorySearchTests {
  private func search(_ entries: String...) throws -> HistorySearch {
    var history = History()
    for entry in entries { try history.append(entry) }
    return HistorySearch(history)
  }

  private func all(_ search: HistorySearch) -> [String] {
    var search = search
    search.find(.max)
    return search.matches.map(\.entry)
  }

  @Test func findsTheNewestFirstAndEachTextOnce() throws {
    var search = try search("x a=1", "stop", "x b=2", "cont", "x a=1")
    search.type("x ")
    #expect(search.current?.entry == "x a=1")
    #expect(search.current?.number == 5)
    #expect(all(search) == ["x a=1", "x b=2"])
  }

  @Test func tellsWhereItStands() throws {
    var search = try search("é x=ab b")
    search.type("b")
    #expect(search.current?.place == 6..<7)
    search.type(" b")
    #expect(search.current?.place == 6..<9)
  }

  @Test(arguments: [
    ("stop", ["STOP now", "stop"]), ("STOP", ["STOP now"]), ("sT", []), ("é", ["é"]), ("É", []),
    ("", ["é", "STOP now", "stop"]), ("stop now!", []),
  ])
  func mindsCapitals(_ pattern: String, _ entries: [String]) throws {
    var search = try search("stop", "STOP now", "é")
    search.type(pattern)
    #expect(all(search) == entries)
  }

  /// Every short text of letters that are frequent, rare and capital, beside a plain search.
  @Test(arguments: ["a", "z", "ze", "ez", "zz", "ea", "Z", "zE", "Ez", "é", "zé", "eze", "ezé"])
  func findsWhatAPlainSearchFinds(_ pattern: String) throws {
    let letters = ["e", "z", "Z", "é"]
    var words = letters
    for _ in 0..<3 { words += words.suffix(256).flatMap { word in letters.map { word + $0 } } }
    var history = History()
    for word in words where !history.entries.contains(word) { try history.append(word) }
    var search = HistorySearch(history)
    search.type(pattern)
    let hasCapital = pattern.contains { $0.isUppercase }
    let wanted = history.entries.reversed().filter {
      (hasCapital ? $0 : $0.replacing("Z", with: "z")).contains(pattern)
    }
    #expect(all(search) == wanted)
    for match in search.matches {
      let text = hasCapital ? match.entry : match.entry.replacing("Z", with: "z")
      let before = text.utf8.prefix(match.place.lowerBound)
      let behind = text.utf8.dropFirst(match.place.lowerBound)
      #expect(behind.starts(with: pattern.utf8), "\(match)")
      #expect(!String(decoding: before, as: UTF8.self).contains(pattern), "\(match)")
    }
  }

  @Test func staysAtTheEntryThatIsShown() throws {
    var search = try search("x ab", "x a", "x abc", "x")
    search.type("x")
    #expect(search.goOlder() && search.goOlder())
    #expect(search.current?.entry == "x a")
    search.type(" a")
    #expect(search.current?.entry == "x a")
    search.type("b")
    #expect(search.current?.entry == "x ab")
    search.type("c")
    #expect(search.current == nil)
    #expect(search.deleteLast() == true)
    #expect(search.current?.entry == "x ab")
    #expect(search.deleteLast() == true)
    #expect(search.current?.entry == "x a")
  }

  @Test func goesBothWays() throws {
    var search = try search("a1", "a2", "b", "a3")
    search.type("a")
    #expect(search.goNewer() == false)
    #expect(search.goOlder() == true)
    #expect(search.goOlder() == true)
    #expect(search.goOlder() == false)
    #expect(search.current?.entry == "a1")
    #expect(search.goNewer() == true)
    #expect(search.current?.entry == "a2")
  }

  @Test func hasNothingToDeleteAtItsStart() throws {
    var search = try search("a")
    #expect(search.deleteLast() == false)
    search.type("b")
    #expect(search.deleteLast() == true)
    #expect(search.pattern == "")
  }
}

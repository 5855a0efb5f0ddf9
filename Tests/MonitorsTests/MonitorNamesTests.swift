import Testing

@testable import Monitors

struct MonitorNamesTests {
  private var names = MonitorNames()

  private mutating func name(_ wishes: String...) {
    for (index, wish) in wishes.enumerated() { names.set(wish, of: MonitorID(index + 1)) }
  }

  private func shown(_ count: Int) -> [String?] { (1...count).map { names[MonitorID($0)] } }

  private func ids(_ list: String) throws -> [Int] { try names.ids(list).map(\.number) }

  @Test mutating func whoWantsANameAloneHasIt() {
    name("a", "b")
    #expect(shown(3) == ["a", "b", nil])
    #expect(names.id(named: "b") == MonitorID(2))
    #expect(names.id(named: "c") == nil)
  }

  @Test mutating func whoWantTheSameAreNumbered() {
    name("web", "a", "web")
    #expect(shown(3) == ["web#1", "a", "web#2"])
    #expect(names.id(named: "web#2") == MonitorID(3))
    #expect(names.id(named: "web") == nil)
    #expect(names.id(named: "web#3") == nil)
  }

  @Test mutating func aNumberIsNeverAnothersLater() {
    name("web", "web")
    names.remove(MonitorID(1))
    #expect(shown(2) == [nil, "web"])
    #expect(names.id(named: "web#2") == MonitorID(2))
    names.set("web", of: MonitorID(3))
    #expect(shown(3) == [nil, "web#2", "web#3"])
  }

  @Test mutating func aNumberIsNoNameOfAnother() {
    name("web#1", "web", "web")
    #expect(shown(3) == ["web#1", "web#2", "web#3"])
  }

  @Test mutating func aNameIsNoNumberOfAnother() {
    name("web", "web", "web#2")
    #expect(shown(3) == ["web#1", "web#2", "web#2#1"])
    #expect(names.id(named: "web#2") == MonitorID(2))
    #expect(names.id(named: "web#2#1") == MonitorID(3))
  }

  @Test mutating func aNameIsChanged() {
    name("a", "a")
    names.set("b", of: MonitorID(2))
    names.set("b", of: MonitorID(2))
    #expect(shown(2) == ["a", "b"])
  }

  @Test mutating func namesAreComparedByTheirBytes() {
    name("\u{e9}", "e\u{301}")
    #expect(names.id(named: "e\u{301}") == MonitorID(2))
    #expect(names.id(named: "\u{e9}") == MonitorID(1))
  }

  @Test(arguments: [
    ("web1", [1]), ("db,web2", [2, 3]), ("web*", [1, 2]), ("*", [1, 2, 3]),
    ("web2,*,web2", [1, 2, 3]), ("?b", [3]),
  ])
  mutating func aListStandsFor(_ list: String, _ numbers: [Int]) throws {
    name("web1", "web2", "db")
    #expect(try ids(list) == numbers)
  }

  @Test(arguments: [
    ("nobody", "nobody"), ("db,x*", "x*"), ("", ""), ("db,", ""), ("WEB1", "WEB1"),
    ("WEB*", "WEB*"),
  ])
  mutating func aWordThatStandsForNoneIsAnError(_ list: String, _ word: String) {
    name("web1", "db")
    #expect(throws: UnknownMonitor(name: word)) { _ = try ids(list) }
  }
}

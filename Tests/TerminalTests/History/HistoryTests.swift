import System
import TestSupport
import Testing

@testable import Terminal

@Suite struct HistoryTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.file("state/qmp-shell/history") }

  private func load(limit: Int = 100, predecessor: String? = nil) -> History {
    let (history, failure) = History.load(path: path, predecessor: predecessor, limit: limit)
    #expect(failure == nil)
    return history
  }

  private var lines: [String] {
    folder.text(of: "state/qmp-shell/history").split(separator: "\n").map(String.init)
  }

  @Test func startsEmptyAndTouchesNothing() {
    #expect(load().entries == [])
    #expect(folder.names == [])
  }

  @Test func keepsEveryEntryForTheNextSession() throws {
    var first = load()
    try first.append("query-status")
    try first.append("x a=[\n1]")
    #expect(lines == ["query-status", "x a=[\\n1]"])
    var second = load()
    #expect(second.entries == ["query-status", "x a=[\n1]"])
    try second.append("stop")
    #expect(load().entries == ["query-status", "x a=[\n1]", "stop"])
    #expect(folder.permissions(of: "state/qmp-shell/history") == 0o600)
    #expect(folder.permissions(of: "state/qmp-shell") == 0o700)
    #expect(folder.permissions(of: "state") == 0o700)
  }

  @Test func whatIsInMemoryOnlyIsTakenBack() throws {
    var history = load()
    try history.append("stop")
    let number = history.endNumber
    try history.append("a", keeping: .memory)
    try history.append("b", keeping: .memory)
    history.removeLast(from: number)
    #expect(history.entries == ["stop"])
    #expect(history.endNumber == number)
    try history.append("b")
    #expect(!history.isConfidential(number: number))
    #expect(
      history.number(beginningWith: .init("b"), before: history.endNumber, otherThan: "") == number)
    #expect(
      history.number(beginningWith: .init("a"), before: history.endNumber, otherThan: "") == nil)
    history.removeLast(from: 100)
    #expect(lines == ["stop", "b"])
  }

  @Test func mixesTheLinesOfTwoShellsInTheirOrder() throws {
    var one = load()
    var other = load()
    try one.append("a")
    try other.append("b")
    try one.append("c")
    #expect(lines == ["a", "b", "c"])
    #expect(one.entries == ["a", "c"])
  }

  @Test func leavesOutWhatNobodyLooksFor() throws {
    var history = load()
    for entry in ["a", "a", "", "  ", "b", "a"] { try history.append(entry) }
    #expect(history.entries == ["a", "b", "a"])
    #expect(lines == ["a", "b", "a"])
  }

  @Test func keepsSecretsInMemoryOnly() throws {
    var history = load()
    try history.append("set_password password=hunter2", keeping: .memory)
    try history.append(" x typed behind a space")
    try history.append("a")
    #expect(
      history.entries == ["set_password password=hunter2", " x typed behind a space", "a"])
    #expect(lines == ["a"])
  }

  @Test func readsItsPredecessorOnce() throws {
    let predecessor = folder.write("query-name\nquery-version\n", to: "old")
    var history = load(predecessor: predecessor)
    #expect(history.entries == ["query-name", "query-version"])
    #expect(folder.names == ["old"], "reading writes nothing")
    try history.append("stop")
    #expect(lines == ["query-name", "query-version", "stop"])
    #expect(folder.text(of: "old") == "query-name\nquery-version\n")
    folder.write("changed\n", to: "old")
    #expect(load(predecessor: predecessor).entries == ["query-name", "query-version", "stop"])
  }

  @Test func trimsWhatIsTwiceTooLong() throws {
    let old = (1...25).map { "entry \($0)" }
    try makeFile(old.joined(separator: "\n") + "\n")
    var history = load(limit: 10)
    #expect(history.entries == old.suffix(10))
    try history.append("new")
    #expect(lines == (old + ["new"]).suffix(10))
    #expect(folder.permissions(of: "state/qmp-shell/history") == 0o600)
    #expect(folder.names == ["state"])
  }

  @Test func numbersEntriesFromOneAndNeverAgain() throws {
    var history = History(limit: 8)
    for number in 1...20 { try history.append("entry \(number)") }
    #expect(history.entries.last == "entry 20")
    #expect(history.entry(number: 20) == "entry 20")
    #expect(history.entry(number: history.firstNumber) == history.entries.first)
    #expect(history.entry(number: history.firstNumber - 1) == nil)
    #expect(history.entry(number: 21) == nil)
    #expect(history.entries.count <= 9)
  }

  @Test func startsALineOfItsOwnBehindAHalfOne() throws {
    try makeFile("whole\nhalf")
    var history = load()
    try history.append("new")
    #expect(lines == ["whole", "half", "new"])
  }

  @Test func readsWhatIsNotUTF8() throws {
    try makeFile([0x61, 0xFF, 0x0A, 0x62, 0x00, 0x0A])
    #expect(load().entries == ["a\u{FFFD}", "b\u{0}"])
  }

  @Test func keepsNothingWithoutALimit() throws {
    var history = load(limit: 0)
    try history.append("a")
    #expect(history.entries == [])
    #expect(folder.names == [])
  }

  @Test func keepsAsManyAsItIsToldTo() throws {
    try makeFile("old\n")
    var history = load(limit: .max)
    for entry in ["a", "b"] { try history.append(entry) }
    #expect(history.entries == ["old", "a", "b"])
    #expect(lines == ["old", "a", "b"])
  }

  private func makeFile(_ text: String) throws { try makeFile(Array(text.utf8)) }

  private func makeFile(_ bytes: [UInt8]) throws {
    for name in ["state", "state/qmp-shell"] {
      try Files.makePrivateDirectory(folder.file(name))
    }
    folder.write(bytes, to: "state/qmp-shell/history")
  }
}

import System
import SystemPackage
import Testing

@testable import Terminal

@Suite struct ScreenTests {
  private func layout(_ text: String, cursor: Int? = nil, columns: Int) -> LineLayout {
    let scalars = Array(text.unicodeScalars)
    return LineLayout(
      LineLayout.Content(
        prompt: "> ", continuation: "+ ", text: scalars, cursor: cursor ?? scalars.count),
      columns: columns)
  }

  @Test func drawsTheLineAndPlacesTheCursor() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: true)
    #expect(screen.size == ScreenSize(columns: 10, rows: 4))
    screen.draw(layout("abcdefghijk", cursor: 3, columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["> abcdefgh", "ijk"])
    #expect((terminal.row, terminal.column) == (0, 5))
    screen.draw(layout("x", columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["> x"])
    #expect((terminal.row, terminal.column) == (0, 3))
    #expect(terminal.isCursorVisible)
  }

  @Test func waitsBelowAFullRow() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.draw(layout("abcdefgh", columns: 10))
    try terminal.update()
    #expect((terminal.row, terminal.column) == (1, 0))
    screen.draw(layout("abcdefg", columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["> abcdefg"])
    #expect((terminal.row, terminal.column) == (0, 9))
  }

  @Test func printsAboveTheLine() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 5)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    let line = layout("abcdefghijk", cursor: 1, columns: 10)
    screen.draw(line)
    screen.printAbove("one\n")
    screen.printAbove("two, which wraps")
    screen.draw(line)
    try terminal.update()
    #expect(terminal.screen == ["one", "two, which", " wraps", "> abcdefgh", "ijk"])
    #expect((terminal.row, terminal.column) == (3, 3))
  }

  @Test func showsTheRowsAroundTheCursorOfATallLine() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 3)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    let text = "1\n2\n3\n4\n5"
    screen.draw(layout(text, columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["+ 3", "+ 4", "+ 5"])
    screen.draw(layout(text, cursor: 0, columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["> 1", "+ 2", "+ 3"])
    #expect((terminal.row, terminal.column) == (0, 2))
    screen.finish(layout(text, columns: 10))
    try terminal.update()
    #expect(terminal.scrolled + terminal.screen == ["> 1", "+ 2", "+ 3", "+ 4", "+ 5"])
  }

  @Test func leavesTheLineBehindWithItsMark() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.draw(layout("abc", cursor: 0, columns: 10))
    screen.finish(layout("abc", columns: 10), mark: "^C")
    try terminal.update()
    #expect(terminal.screen == ["> abc^C"])
    #expect((terminal.row, terminal.column) == (1, 0))
  }

  @Test func clearsTheScreen() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.printAbove("old")
    screen.draw(layout("abc", columns: 10))
    screen.clear()
    screen.draw(layout("abc", columns: 10))
    try terminal.update()
    #expect(terminal.screen == ["> abc"])
    #expect((terminal.row, terminal.column) == (0, 5))
  }

  @Test func replacesATransientLine() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.showTransient("50 %")
    screen.showTransient("60 %")
    try terminal.update()
    #expect(terminal.screen == ["60 %"])
    screen.showTransient(nil)
    screen.printAbove("done")
    try terminal.update()
    #expect(terminal.screen == ["done"])
  }

  /// What another program wrote, and the rows once a row was begun and a line drawn in it.
  @Test(
    arguments: [
      ("", ["> x"]), ("one\n", ["one", "> x"]), ("one", ["one", "> x"]), ("o", ["o", "> x"]),
      ("123456789", ["123456789", "> x"]), ("1234567890", ["1234567890", "> x"]),
      ("12345678901", ["1234567890", "1", "> x"]), ("1\n2\n3\n", ["1", "2", "3", "> x"]),
      ("1\n2\n3\n4", ["2", "3", "4", "> x"]),
    ] as [(String, [String])])
  func beginsARowWhereNoneHasBegun(_ text: String, _ rows: [String]) throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    try Syscalls.writeAll(terminal.descriptor, Array(text.utf8).span)
    screen.beginRow()
    screen.draw(layout("x", columns: 10))
    try terminal.update()
    #expect(terminal.screen == rows)
  }

  @Test func showsNothingForAMomentWhereRowsCannotBeReplaced() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false, replacesRows: false)
    screen.showTransient("50 %")
    screen.showTransient(nil)
    screen.printAbove("done")
    try terminal.update()
    #expect(terminal.screen == ["done"])
    #expect((terminal.row, terminal.column) == (1, 0))
  }

  @Test func leavesAloneWhatOthersWroteWhileItWasSuspended() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 8)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.showTransient("a\nb\nc")
    try terminal.update()
    #expect(terminal.screen == ["a", "b", "c"])
    try screen.suspend {
      try Syscalls.writeAll(terminal.descriptor, Array("$ 1\n$ 2\n$ 3\n".utf8).span)
    }
    screen.showTransient("d")
    try terminal.update()
    #expect(terminal.screen == ["$ 1", "$ 2", "$ 3", "d"])
  }

  @Test func writesWhatIsPrintedWithoutALineAtOnce() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.printAbove("an answer")
    try terminal.update()
    #expect(terminal.screen == ["an answer"])
  }

  @Test func remembersATerminalThatIsGone() throws {
    let full = try FileDescriptor.open(FilePath("/dev/full"), .writeOnly)
    defer { try? full.close() }
    let screen = Screen(output: full, usesColor: false)
    #expect(screen.failure == nil)
    screen.printAbove("text")
    #expect(screen.failure == .noSpace)
    screen.printAbove("more")
    screen.draw(layout("abc", columns: 10))
    #expect(screen.failure == .noSpace)
  }

  @Test func ringsAndMarksPastes() throws {
    let terminal = try TinyTerminal(columns: 10, rows: 4)
    let screen = Screen(output: terminal.descriptor, usesColor: false)
    screen.markPastes(true)
    screen.ringBell()
    screen.flush()
    try terminal.update()
    #expect(terminal.marksPastes)
    #expect(terminal.bells == 1)
    screen.markPastes(false)
    screen.flush()
    try terminal.update()
    #expect(!terminal.marksPastes)
  }
}

import Testing

@testable import Terminal

@Suite struct UndoStackTests {
  /// A line that keys change as libedit's commands would.
  private struct Line {
    var text: [Unicode.Scalar] = []
    var cursor = 0
    var undo: UndoStack

    init(isVi: Bool = false) { undo = UndoStack(isVi: isVi) }

    mutating func press(_ key: Unicode.Scalar, _ effect: (inout Line) -> Void = { _ in }) {
      let state = UndoStack.State(text: text, cursor: cursor)
      let glance = UndoStack.Glance(
        count: text.count, cursor: cursor, before: cursor > 0 ? text[cursor - 1] : nil)
      undo.note(key, glance) { state }
      effect(&self)
    }

    mutating func type(_ typed: String) {
      for scalar in typed.unicodeScalars {
        press(scalar) {
          $0.text.insert(scalar, at: $0.cursor)
          $0.cursor += 1
        }
      }
    }

    mutating func cut(_ range: Range<Int>, _ key: Unicode.Scalar = "\u{B}") {
      press(key) {
        $0.text.removeSubrange(range)
        $0.cursor = range.lowerBound
      }
    }

    mutating func pressUndo(_ key: Unicode.Scalar = "\u{1F}") -> String? {
      press(key)
      guard let state = undo.undo(text) else { return nil }
      (text, cursor) = (state.text, state.cursor)
      return shown
    }

    var shown: String { String(String.UnicodeScalarView(text)) }
  }

  private func undone(_ line: Line) -> [String] {
    var line = line
    var texts: [String] = []
    while let text = line.pressUndo() { texts.append(text) }
    return texts
  }

  @Test func undoesWhatWasTypedInARow() {
    var line = Line()
    line.type("stop")
    #expect(undone(line) == [""])
  }

  @Test func undoesALongTextInParts() {
    var line = Line()
    line.type(String(repeating: "a", count: 50))
    #expect(undone(line).map(\.count) == [40, 20, 0])
  }

  @Test func undoesEachChange() {
    var line = Line()
    line.type("x a=1 b=2")
    line.cut(6..<9)
    line.type("c")
    line.cut(0..<7)
    #expect(undone(line) == ["x a=1 c", "x a=1 ", "x a=1 b=2", ""])
  }

  @Test func putsTheCursorBack() {
    var line = Line()
    line.type("abc")
    line.press("\u{1}") { $0.cursor = 0 }
    line.cut(0..<3)
    #expect(line.pressUndo() == "abc")
    #expect(line.cursor == 0)
  }

  @Test func goesOnAfterAnUndo() {
    var line = Line()
    line.type("ab")
    line.cut(0..<2)
    _ = line.pressUndo()
    line.type("c")
    #expect(undone(line) == ["ab", ""])
  }

  @Test func undoesAllAtOnce() {
    var line = Line()
    line.type("ab")
    line.cut(0..<1)
    line.press("U")
    #expect(line.undo.undoAll(line.text)?.text == [])
    #expect(line.undo.undoAll([]) == nil)
  }

  @Test func viUndoesAnInsertionAsAWhole() {
    var line = Line(isVi: true)
    line.type(String(repeating: "b", count: 50))
    line.press("\u{1B}") { $0.cursor = 49 }
    line.press("a") { $0.cursor = 50 }
    line.type(String(repeating: "c", count: 50))
    line.cut(99..<100, "\u{7F}")
    line.press("\u{1B}")
    line.cut(0..<1, "x")
    #expect(undone(line).map(\.count) == [99, 50])
  }

  @Test func viUndoesAChangeWithWhatItDeleted() {
    var line = Line(isVi: true)
    line.type("ab cd")
    line.press("\u{1B}") { $0.cursor = 0 }
    line.press("c")
    line.cut(0..<2, "w")
    line.type("stop")
    line.press("\u{1B}")
    #expect(undone(line) == ["ab cd"])
  }

  @Test func viUndoesCommandsOneByOne() {
    var line = Line(isVi: true)
    line.type("abc")
    line.press("\u{1B}") { $0.cursor = 0 }
    line.cut(0..<1, "x")
    line.press("p") {
      $0.text.insert("a", at: 1); $0.cursor = 1
    }
    line.press("i")
    line.type("k")
    line.press("\u{1B}")
    #expect(undone(line) == ["bac", "bc", "abc"])
  }

  /// POSIX: what was typed before the first command stays.
  @Test func viUndoesAllBackToTheFirstCommand() {
    var line = Line(isVi: true)
    line.type("abc")
    line.press("\u{1B}") { $0.cursor = 2 }
    #expect(undone(line) == [])
    line.cut(0..<1, "x")
    line.cut(0..<1, "x")
    line.press("U")
    #expect(line.undo.undoAll(line.text)?.text == ["a", "b", "c"])
  }

  @Test func copiesLittleOfALongLine() {
    var stack = UndoStack()
    var copied = 0
    for count in 0..<100_000 {
      stack.note("a", .init(count: count, cursor: count, before: count > 0 ? "a" : nil)) {
        copied += count
        return UndoStack.State(text: Array(repeating: "a", count: count), cursor: count)
      }
    }
    #expect(copied < 2_000_000)
  }
}

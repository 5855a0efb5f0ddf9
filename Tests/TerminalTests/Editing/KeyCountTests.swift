import Testing

@testable import Terminal

@Suite struct KeyCountTests {
  /// The number that a command finds behind keys; those in `text` insert themselves.
  private func number(_ keys: String, isVi: Bool, text: String = "") -> Int? {
    var count = KeyCount(isVi: isVi)
    var length = 0
    for key in text.unicodeScalars {
      count.note(key, length: length)
      length += 1
    }
    for key in keys.unicodeScalars { count.note(key, length: length) }
    return count.take()
  }

  @Test(arguments: [
    ("\u{17}", nil), ("\u{1B}3\u{17}", 3), ("\u{1B}12\u{1B}b", 12), ("\u{1B}1\u{1B}2\u{17}", 12),
    ("\u{1B}2\u{18}\u{7F}", 2), ("3\u{17}", nil), ("\u{1B}3\u{6}\u{17}", nil),
    ("\u{1B}0\u{1B}.", 0),
    ("\u{1B}99999999999999999999\u{17}", 1_000_000),
  ])
  func readsTheArgumentOfEmacs(_ keys: String, _ number: Int?) {
    #expect(self.number(keys, isVi: false) == number)
  }

  @Test(arguments: [
    ("3u", "", 3), ("\u{1B}3u", "abc", 3), ("\u{1B}u", "ab3", nil), ("\u{17}", "ab3", nil),
    ("\u{1B}0u", "", nil), ("\u{1B}10u", "", 10), ("\u{1B}f3u", "", nil), ("\u{1B}r32u", "", 2),
    ("\u{1B}3\u{1B}u", "", nil), ("\u{1B}3xu", "", nil),
  ])
  func readsTheCountOfVi(_ keys: String, _ text: String, _ number: Int?) {
    #expect(self.number(keys, isVi: true, text: text) == number)
  }

  @Test func isOverBehindACommand() {
    var count = KeyCount(isVi: true)
    for key in "\u{1B}3u".unicodeScalars { count.note(key, length: 5) }
    #expect(count.take() == 3)
    count.note("u", length: 5)
    #expect(count.take() == nil)
  }
}

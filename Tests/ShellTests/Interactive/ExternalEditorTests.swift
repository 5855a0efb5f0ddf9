import Testing

@testable import Shell
@testable import Terminal

struct ExternalEditorTests {
  @Test(arguments: [
    ("stop\n", "stop"), ("stop\r\n", "stop"), ("stop\r\nx a=1\r\n", "stop\nx a=1"),
    ("a\n\nb\n\n", "a\n\nb"), ("a\rb\n", "a\rb"), ("a\r\r\nb", "a\r\nb"), ("", ""), ("\r\n", ""),
  ])
  func readsLinesHoweverTheyEnd(_ written: String, _ text: String) {
    guard case .text(let read) = ExternalEditor.text(of: Array(written.utf8)) else {
      Issue.record("refused")
      return
    }
    #expect(Array(read.utf8) == Array(text.utf8))
  }

  @Test func refusesWhatIsNoText() {
    #expect(
      ExternalEditor.text(of: Array("a\nb\0c\n".utf8))
        == .refused(PlainInput.Line(number: 2, content: .holdsNUL(at: 1))))
    #expect(
      ExternalEditor.text(of: [0x61, 0xFF])
        == .refused(PlainInput.Line(number: 1, content: .invalidUTF8(at: 1))))
  }
}

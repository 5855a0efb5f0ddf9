import Testing

@testable import Shell

struct ExternalEditorTests {
  @Test(arguments: [
    ("stop\n", "stop"), ("stop\r\n", "stop"), ("stop\r\nx a=1\r\n", "stop\nx a=1"),
    ("a\n\nb\n\n", "a\n\nb"), ("a\rb\n", "a\rb"), ("a\r\r\nb", "a\r\nb"), ("", ""), ("\r\n", ""),
  ])
  func readsLinesHoweverTheyEnd(_ written: String, _ text: String) {
    let read = ExternalEditor.text(of: Array(written.utf8))
    #expect(Array(read.utf8) == Array(text.utf8))
  }
}

import TestSupport
import Testing

/// What is pasted of one, right and wrong.
extension TransactionTests {
  /// It is mended as a whole.
  @Test func aWrongPasteIsEnteredAgain() throws {
    let screen = try start()
    let wrong = bitmap("v1").replacing("name=", with: "nmae=")
    try screen.paste("transaction(\n\(bitmap("v0"))\n)\n".replacing("\n)", with: "\n\(wrong)\n)"))
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "TRANS>" }, "\(screen.text)")
    try screen.press("Up")
    #expect(screen.waits { $0.last == "     > )" }, "\(screen.text)")
    // Behind the name of the key that is wrong.
    try screen.press("Up", "C-e", "M-b", "M-b", "M-d")
    try screen.type("name")
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    #expect(history.last?.contains(bitmap("v1")) == true, "\(history)")
  }

  /// It has ended itself, and what is typed behind it is for the prompt.
  @Test func aPasteWithAWrongBeginningLeavesNothingOpen() throws {
    let screen = try start()
    let block = "transaction( properties.completion-mode=often\n\(bitmap("q0"))\n)"
    try screen.pasteUnmarked("\u{1B}[200~\(block)\u{1B}[201~\rquery-na")
    #expect(screen.waits { $0.last == "\(Self.prompt) query-na" }, "\(screen.text)")
    try enter("me", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
  }

  /// Without its end what is typed behind it belongs to it.
  @Test func aPasteWithAWrongBeginningMayEndBehindIt() throws {
    let screen = try start()
    let block = "transaction( properties.completion-mode=often\n\(bitmap("q0"))"
    try screen.pasteUnmarked("\u{1B}[200~\(block)\u{1B}[201~\r\(bitmap("q1"))\r)\r")
    #expect(
      screen.waits { $0.last == Self.prompt && $0.joined().contains("is not sent") },
      "\(screen.text)")
  }

  /// What was entered at once is not sent without the line that is wrong.
  @Test func aPasteWithAWrongLineIsNotSent() throws {
    let screen = try start()
    let wrong = bitmap("p2").replacing("name=", with: "nmae=")
    try screen.paste("transaction(\n\(bitmap("p1"))\n\(wrong)\n)")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "TRANS>" }, "\(screen.text)")
    try enter("\\q", on: screen)
    #expect(screen.waits(for: "not sent"), "\(screen.text)")
    let nodes = try run(.shell, qemu.socket, "query-named-block-nodes")
    #expect(!nodes.output.contains("\"p1\""), "\(nodes)")
  }
}

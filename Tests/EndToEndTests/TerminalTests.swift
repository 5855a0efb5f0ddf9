import TestSupport
import Testing

@Suite(.blocking) struct TerminalTests {
  @Test func editsALineAndShowsTheAnswer() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-sttus")
    try screen.press("Left", "Left", "Left")
    try screen.type("a")
    try screen.press("Enter")
    #expect(screen.waits(for: "\"running\": true"), "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
  }
}

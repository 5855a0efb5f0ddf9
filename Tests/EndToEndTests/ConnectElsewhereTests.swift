import TestSupport
import Testing

@Suite struct ConnectElsewhereTests {
  /// A server of the shell's own is waited for until it listens; no other one is.
  @Test func ownServerMakesNobodyElseAwaited() throws {
    let result = try run(
      .shell, "--", "qemu-system-x86_64", "-machine", "none", "-display", "none", "-nodefaults",
      input: .text("\\c /nonexistent/socket\n\\reconnect\nquery-name\n"), within: 20)
    #expect(
      result.errors
        == "<stdin>:1: cannot connect to unix:/nonexistent/socket: no such socket; "
        + "is QEMU running, with -qmp unix:/nonexistent/socket,server?\n")
    #expect(result.lines == ["{\"return\": {}}"])
    #expect(result.status == 3)
  }
}

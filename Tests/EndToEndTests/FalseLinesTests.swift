import TestSupport
import Testing

/// A line break in what the server says does not make a line that looks like another's.
@Suite(.blocking) struct FalseLinesTests {
  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.send(
        #"{"QMP": {"version": {"qemu": {"micro": 0, "minor": 2, "major": 9}, "#
          + #""package": "A\n(QEMU) x"}, "capabilities": []}}"#)
      try client.expect("qmp_capabilities")
      try client.send(#"{"return": {}, "id": $id}"#)
      while let received = try client.receive() {
        if received.contains("query-commands") {
          try client.send(#"{"return": [{"name": "zz\n(QEMU) y"}], "id": $id}"#)
        } else {
          try client.send(
            #"{"error": {"class": "A\nB", "desc": "no\n(QEMU) quit"}, "id": $id}"#)
        }
      }
    }
  }

  @Test func thePackageOfTheGreeting() throws {
    let monitor = try monitor()
    let result = try run(.shell, monitor.socket, input: .text("\\conninfo\n"))
    #expect(result.lines.count == 1 && result.output.contains(#"(A\u000a(QEMU) x)"#), "\(result)")
  }

  @Test func aNameInTheList() throws {
    let monitor = try monitor()
    let result = try run(.shell, monitor.socket, input: .text("\\d z*\n"))
    #expect(result.output == "zz\\u000a(QEMU) y\n", "\(result)")
  }

  @Test func anErrorAtTheTerminal() throws {
    let monitor = try monitor()
    let screen = try TmuxScreen(.shell, monitor.socket, columns: 100)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    #expect(screen.text.contains(#"(A\u000a(QEMU) x)"#), "\(screen.text)")
    try screen.type("xx")
    try screen.press("Enter")
    #expect(screen.waits(for: #"A\u000aB: no\u000a(QEMU) quit"#), "\(screen.text)")
  }
}

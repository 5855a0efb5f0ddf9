import System
import TestSupport
import Testing

/// Several monitors in one terminal.
@Suite(.blocking) struct ConnectionsTests {
  /// A migration from one QEMU to another, driven from one shell.
  @Test func aMigrationIsDrivenInOneTerminal() throws {
    let source = try RealQEMU(.options(["-machine", "q35", "-S", "-name", "src"]))
    let place = source.folder.file("migration")
    let target = try RealQEMU(
      .options(["-machine", "q35", "-S", "-name", "dst", "-incoming", "defer"]))
    let screen = try TmuxScreen(.shell, source.socket, columns: 120, rows: 50)
    #expect(screen.waits(for: "(src prelaunch)"), "\(screen.text)")
    try screen.type("\\open \(target.socket)")
    try screen.press("Enter")
    #expect(screen.waits(for: "(dst inmigrate)"), "\(screen.text)")
    try screen.type("migrate-incoming uri=unix:\(place)")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("{}") }, "\(screen.text)")
    try screen.type("\\c src")
    try screen.press("Enter")
    #expect(screen.waits { $0.last { !$0.isEmpty } == "(src prelaunch)" }, "\(screen.text)")
    try screen.type("migrate uri=unix:\(place)")
    try screen.press("Enter")
    try screen.type("\\wait migrate")
    try screen.press("Enter")
    #expect(screen.waits(for: #""status": "completed""#), "\(screen.text)")
    try screen.type("\\c dst")
    try screen.press("Enter")
    try screen.type("cont")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains { $0.hasSuffix(" RESUME") } }, "\(screen.text)")
    try screen.type("\\c -")
    try screen.press("Enter")
    try screen.type("\\conninfo")
    try screen.press("Enter")
    #expect(screen.waits(for: "*1  src   unix:\(source.socket)"), "\(screen.text)")
    let rows = screen.text.split(separator: "\n")
    #expect(
      rows.contains { $0.hasPrefix("*1  src") && $0.contains("  postmigrate  -") }, "\(screen.text)"
    )
    #expect(
      rows.contains { $0.hasPrefix(" 2  dst") && $0.contains("  running      -") }, "\(screen.text)"
    )
  }

  /// A line that names a connection is completed, coloured and given its keys as that one has them.
  @Test func assistanceIsForTheOneThatALineNames() throws {
    let first = try RealQEMU(.options(["-machine", "none", "-name", "first"]))
    let second = try RealQEMU(
      .options(["-machine", "q35", "-S", "-name", "second", "-device", "e1000,id=nic-b"]))
    let screen = try TmuxScreen(.shell, "a=\(second.socket)", columns: 120)
    #expect(screen.waits(for: "(a prelaunch)"), "\(screen.text)")
    try screen.type("\\open b=\(first.socket)")
    try screen.press("Enter")
    #expect(screen.waits(for: "(b)"), "\(screen.text)")
    var isShown = false
    for _ in 0..<8 where !isShown {
      try screen.press("C-c", "C-l")
      try screen.type("@a device_del ni")
      try screen.press("Tab")
      isShown = screen.waits(seconds: 2) { $0.last == "(b) @a device_del nic-b" }
    }
    #expect(isShown, "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits(for: "(b) @a device_del id=nic-b"), "\(screen.text)")
  }

  /// Off a terminal an event of another one says first whose it is.
  @Test func eventsOfOthersCarryTheirName() throws {
    let first = try SmallServer.start()
    let second = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("query-status") { try client.send(#"{"event": "RESUME", "data": {}}"#) }
        try client.send(#"{"return": {"name": "dst"}, "id": $id}"#)
      }
    }
    let result = try run(
      .shell, "--events", "on", first.socket,
      input: .text("\\open \(second.socket)\n\\c 1\n\\conninfo\n"))
    #expect(result.status == 0)
    #expect(
      result.lines.first == #"{"monitor": "dst", "event": "RESUME", "data": {}}"#, "\(result)")
  }
}

import Foundation
import SystemPackage
import TestSupport
import Testing
import Transport

/// What `Docs/Security.md` promises, beyond `--read-only`.
@Suite(.blocking) struct SecurityTests {
  private let folder = TemporaryFolder()

  /// Every character that a terminal acts on, or that reorders or breaks what stands around it.
  private static let dangerous: [Unicode.Scalar] =
    ((0..<0x20).filter { $0 != 0x0A && $0 != 0x09 } + Array(0x7F..<0xA0)
    + [0x61C, 0x200E, 0x200F] + Array(0x2028...0x202E) + Array(0x2066...0x2069))
    .compactMap { Unicode.Scalar(UInt32($0)) }

  private static let text = String(String.UnicodeScalarView(dangerous))

  /// A server that says the dangerous characters wherever it can say something.
  private func server() throws -> ScriptedMonitor {
    let escaped = Self.dangerous.map {
      "\\u" + String(repeating: "0", count: 4 - String($0.value, radix: 16).count)
        + String($0.value, radix: 16)
    }.joined()
    return try ScriptedMonitor { client in
      let greeting = ScriptedClient.greeting.replacing(
        "\"package\": \"\"", with: "\"package\": \"\(escaped)\"")
      try client.send(greeting)
      try client.expect("qmp_capabilities")
      try client.send(#"{"return": {}, "id": $id}"#)
      while let line = try client.receive() {
        try client.send("not JSON \(Self.text.replacing("\r", with: ""))")
        try client.send(
          "{\"event\": \"E\(escaped)\", \"data\": {\"k\(escaped)\": \"v\(escaped)\"}}")
        try client.send("{\"return\": \"stray\(escaped)\", \"id\": 99}")
        if line.contains("query-commands") {
          try client.send("{\"return\": [{\"name\": \"zz\(escaped)\"}], \"id\": $id}")
        } else if line.contains("bad") {
          try client.send(
            "{\"id\": $id, \"error\": {\"class\": \"C\(escaped)\", \"desc\": \"d\(escaped)\"}}")
        } else {
          try client.send("{\"return\": {\"k\(escaped)\": \"v\(escaped)\"}, \"id\": $id}")
        }
      }
    }
  }

  /// The dangerous characters among what was shown.
  private func found(_ text: String) -> [String] {
    Self.dangerous.filter { text.unicodeScalars.contains($0) }.map { String($0.value, radix: 16) }
  }

  /// Those among the bytes a terminal got that only the server can have sent. The shell itself draws:
  /// CR, ESC, BEL and BS are the server's where its next character is behind them.
  private func found(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    let own = ["d", "1b", "7", "8"]
    let drawn = zip(Self.dangerous, Self.dangerous.dropFirst()).filter { scalar, next in
      let escaped = String(next.value, radix: 16)
      let shown = "\(scalar)\\u" + String(repeating: "0", count: 4 - escaped.count) + escaped
      return text.utf8.firstRange(of: shown.utf8) != nil
    }
    return found(text).filter { !own.contains($0) }
      + drawn.map { String($0.0.value, radix: 16) }.filter { own.contains($0) }
  }

  @Test func nothingOfTheServersReachesTheTerminalUnescaped() throws {
    let server = try server()
    let record = folder.file("terminal")
    // `script` keeps every byte that the terminal gets.
    let lines = """
      x
      bad
      {"execute": "x", "id": "mine"}
      \\set verbose on
      x
      \\set format compact
      x
      \\hmp info name
      \\conninfo
      \\d
      \\h x
      \\events tail 3
      \\set verbose off
      x nosuch=1
      """
    let screen = try TmuxScreen(
      ["script", "-q", "-f", "-c", "\(BuiltProgram.shell.path) \(server.socket)", record],
      columns: 200, rows: 50, variables: ["TERM": "xterm-256color"], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for line in lines.split(separator: "\n") {
      try screen.type(String(line))
      try screen.press("Enter")
    }
    try screen.type("zz")
    try screen.press("Tab")
    try screen.press("C-u")
    try screen.type("\\echo all done")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("all done") }, "\(screen.text)")
    let bytes = folder.bytes(of: "terminal")
    #expect(found(bytes) == [])
    #expect(String(decoding: bytes, as: UTF8.self).contains("\\u0001"))
  }

  @Test func nothingOfTheServersReachesStandardErrorUnescaped() throws {
    let server = try server()
    let result = try run(
      .shell, "-v", "--format", "value", "--events", "off", server.socket, "bad")
    #expect(found(result.errors) == [])
    #expect(result.errors.contains("\\u001b"), "\(result.errors)")
  }

  @Test func aRecordedFileCannotDriveTheTerminal() throws {
    // A NUL would keep the line from being read.
    let text = Self.text.filter { !["\r", "\0"].contains($0) }
    let file = folder.write("x \(text)\n", to: "script")
    let result = try run(.shell, "--dry-run", "-f", file)
    #expect(found(result.errors) == [])
    #expect(result.errors.contains("\\u001b"), "\(result.errors)")
    let transcript = folder.write("<- [1\u{1b}]0;x\u{7}\n", to: "transcript")
    let served = try run(.shell, "--serve", transcript, folder.file("s"))
    #expect(found(served.errors) == [] && served.errors.contains("expected"), "\(served.errors)")
  }

  /// Whatever the umask says.
  @Test func whatIsKeptIsItsOwnersAlone() throws {
    let qemu = try RealQEMU()
    let log = folder.file("log")
    let result = try runInShell(
      "umask 0; $QMP_SHELL -l \(log) \(qemu.socket) query-name")
    #expect(result.status == 0)
    #expect(folder.permissions(of: "log") == 0o600)
    let home = TemporaryFolder()
    let screen = try TmuxScreen(
      ["sh", "-c", "umask 0; exec \(BuiltProgram.shell.path) -q \(qemu.socket)"],
      variables: ["XDG_STATE_HOME": home.path], folder: home)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("query-name")
    try screen.press("Enter")
    #expect(wait { home.text(of: "qmp-shell/history") == "query-name\n" })
    #expect(home.permissions(of: "qmp-shell/history") == 0o600)
    #expect(home.permissions(of: "qmp-shell") == 0o700)
  }

  @Test func aPrivateSocketStaysPrivateWithoutUmask() throws {
    let line = """
      umask 0
      $QMP_SHELL -c '\\! stat -c %a $TMPDIR/qmp-shell-*' -- \
      qemu-system-x86_64 -machine none -display none -nodefaults
      """
    #expect(try runInShell(line) == ProgramResult(status: 0, output: "700\n", errors: ""))
  }

  /// However it is spelled: mistyped, escaped, behind an alias, in a line that is wrong.
  @Test func aSecretIsShownAndKeptOnlyWhereItWasTyped() throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-v", "-q", monitor.socket, columns: 160, rows: 50, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    let lines = [
      "x Password=hunter2", "x passwrod=hunter2 b", "x a=rbd:p/i:key=hunter2:mon=h",
      #"{"execute":"x","arguments":{"pass\u0077ord":"hunter2"}}"#,
      "\\alias vp \\hmp set_password vnc", "vp hunter2", "stop",
    ]
    for line in lines {
      try screen.type(line)
      try screen.press("Enter")
    }
    let history = ".local/state/qmp-shell/history"
    #expect(
      wait { folder.text(of: history) == "\\\\alias vp \\\\hmp set_password vnc\nstop\n" },
      "\(folder.text(of: history))")
    #expect(screen.waits { $0.last == "(QEMU)" && $0.contains("(QEMU) stop") }, "\(screen.text)")
    let shown = screen.text.split(separator: "\n").filter { !$0.contains("(QEMU)") }
    #expect(!shown.contains { $0.contains("hunter2") }, "\(screen.text)")
    #expect(shown.contains { $0.contains("***") })
  }

  /// Whatever is wrong with the line, and wherever the alias stands in it.
  @Test func aWordBehindAnAliasIsKeptOnlyWhereItWasTyped() throws {
    let monitor = try SmallServer.start()
    let log = folder.file("log")
    let screen = try TmuxScreen(
      .shell, "-v", "-q", "-l", log, monitor.socket, columns: 160, rows: 80, folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    let definitions = [
      "\\alias sp set_password protocol=vnc password=${1}",
      "\\alias so object-add qom-type=secret id=s0 data=${1}",
      "\\alias sx x a.password=${1}",
    ]
    let lines = [
      "\\watch c=1 1 so hunter2", "\\dry @* sp hunter2", "sp hunter2 b c",
      "so hunter2 x", "sp \"hunter2", "sp hunter2 =", "x p\\u0061ssword=hunter2",
      "object_add secret,id=s0,data=hunter2", "x > /nonexistent/password=hunter2", "sx hunter2",
    ]
    for line in definitions + lines + ["stop"] {
      try screen.type(line)
      try screen.press("Enter")
    }
    let history = ".local/state/qmp-shell/history"
    let kept = (definitions + ["stop"]).map { $0.replacing("\\", with: "\\\\") + "\n" }.joined()
    #expect(wait { folder.text(of: history) == kept }, "\(folder.text(of: history))")
    #expect(screen.waits { $0.last == "(QEMU)" && $0.contains("(QEMU) stop") }, "\(screen.text)")
    let shown = screen.text.split(separator: "\n").filter { !$0.contains("(QEMU)") }
    #expect(!shown.contains { $0.contains("hunter2") }, "\(screen.text)")
    #expect(shown.contains("  sp ***"), "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).contains { $0.contains("hunter2") })
    let record = folder.text(of: "log")
    #expect(record.contains(#"{"password":"***"}"#) && !record.contains("hunter2"), "\(record)")
  }

  /// `KEY=@FILE` and standard input keep a secret out of `ps`.
  @Test func aSecretNeedNotBeInTheCommandLine() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll()
    }
    let file = folder.write("hunter2", to: "secret")
    let log = folder.file("log")
    let shell = try RunningProgram(
      words: [
        BuiltProgram.shell.path, "-l", log, monitor.socket, "set_password", "protocol=vnc",
        "password=@\(file)",
      ])
    #expect(shell.finish().status == 0)
    #expect(monitor.received.last?.contains("\"password\":\"hunter2\"") ?? false)
    #expect(!folder.text(of: "log").contains("hunter2"))
    #expect(folder.text(of: "log").contains("set_password"))
  }

  @Test func theServersWordsAreNeverRun() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(
        #"{"return": "x | touch FILE; $(touch FILE) `touch FILE`\n\\! touch FILE", "id": $id}"#
          .replacing("FILE", with: self.folder.file("run")))
    }
    let script = """
      query-name
      \\gset a
      x a=${_}
      x a="${a}" | cat >/dev/null
      \\echo ${_}
      \\hmp ${_}
      """
    _ = try run(.shell, monitor.socket, input: .text(script))
    #expect(folder.names == [])
  }
}

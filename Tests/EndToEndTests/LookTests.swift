import TestSupport
import Testing

/// How the interactive shell looks: banner, prompts, colours, listings.
@Suite(.blocking) struct LookTests {
  private let folder = TemporaryFolder()

  private func start(
    _ socket: String, arguments: [String] = ["-q"], columns: Int = 80,
    variables: [String: String] = [:]
  ) throws -> TmuxScreen {
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path] + arguments + [socket], columns: columns, variables: variables,
      folder: folder)
    try #require(screen.waits { $0.last?.hasPrefix("(") == true }, "\(screen.text)")
    return screen
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  @Test func greetsInTwoLines() throws {
    let qemu = try RealQEMU()
    let screen = try start(qemu.socket, arguments: [], columns: 160)
    let rows = screen.rows
    #expect(rows.count == 3, "\(rows)")
    #expect(rows[0] == "qmp-shell 1.0.0: \\? lists the meta-commands, \\q leaves")
    #expect(rows[1].hasPrefix("connected to unix:\(qemu.socket): QEMU 7."))
    #expect(rows[2] == "(QEMU)")
  }

  @Test func changesItsPromptWithTheMode() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try start(qemu.socket)
    try enter("\\hmp", on: screen)
    #expect(
      screen.waits {
        $0 == [
          "(QEMU prelaunch) \\hmp", "lines go to the human monitor; \\hmp goes back to QMP",
          "(HMP prelaunch)",
        ]
      }, "\(screen.text)")
    try enter("info status", on: screen)
    #expect(
      screen.waits {
        $0.suffix(3) == [
          "(HMP prelaunch) info status", "VM status: paused (prelaunch)", "(HMP prelaunch)",
        ]
      }, "\(screen.text)")
    try enter("cpu 0", on: screen)
    #expect(screen.waits { $0.last == "(HMP:0 prelaunch)" }, "\(screen.text)")
    try screen.press("Enter")
    #expect(
      screen.waits { $0.suffix(2) == ["(HMP:0 prelaunch)", "(HMP:0 prelaunch)"] }, "\(screen.text)")
    try enter("\\hmp", on: screen)
    #expect(screen.waits { $0.last == "(QEMU prelaunch)" }, "\(screen.text)")
    try enter("transaction(", on: screen)
    #expect(screen.waits { $0.last == "TRANS>" }, "\(screen.text)")
    try enter("\\abort", on: screen)
    #expect(
      screen.waits { $0.suffix(2) == ["transaction dropped", "(QEMU prelaunch)"] }, "\(screen.text)"
    )
  }

  @Test(arguments: ["help", "?", "\\?"])
  func helps(_ line: String) throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket)
    try enter(line, on: screen)
    #expect(screen.waits(for: "exit and Ctrl-D leave; quit ends the virtual machine."))
    let tooWide = screen.scrolled.filter { $0.count > 80 }
    #expect(tooWide == [])
    #expect(SmallServer.commands(to: monitor) == [])
  }

  @Test(arguments: [("stop", "\u{1B}[38;5;29mstop"), ("stob", "\u{1B}[38;5;131mstob")])
  func coloursTheLine(_ line: String, _ coloured: String) throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket)
    try screen.type(line)
    #expect(
      screen.waits { _ in screen.coloured.last?.hasSuffix(coloured) == true },
      "\(screen.coloured) \(SmallServer.commands(to: monitor))")
  }

  @Test(arguments: ["help", "?", "exit", "!!", "!que", "!?st?", "st", "st x=1"])
  func coloursWhatTheShellUnderstands(_ line: String) throws {
    let monitor = try SmallServer.start()
    let rc = folder.write("\\alias st query-status\n", to: "rc")
    let screen = try start(monitor.socket, variables: ["QMP_SHELL_RC": rc])
    // What is red once the names are known tells that they are.
    try screen.type("stob")
    let red = "\u{1B}[38;5;131mstob"
    #expect(screen.waits { _ in screen.coloured.last?.hasSuffix(red) == true })
    try screen.press("C-u")
    try screen.type(line)
    let word = line.prefix { $0 != " " }
    #expect(
      screen.waits { _ in screen.coloured.last?.contains("\u{1B}[38;5;29m\(word)") == true },
      "\(screen.coloured) \(SmallServer.commands(to: monitor))")
  }

  @Test func completesAliases() throws {
    let monitor = try SmallServer.start()
    let rc = folder.write("\\alias status query-status\n", to: "rc")
    let screen = try start(monitor.socket, variables: ["QMP_SHELL_RC": rc])
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("stat")
    try screen.press("Tab")
    try screen.type("#")
    #expect(screen.waits { $0.last == "(QEMU) status #" }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor) == [])
  }

  /// Neither the escape sequences of colours, nor, where all text shall be plain, any.
  @Test(arguments: [
    (["-q"], ["NO_COLOR": "1"], "38;5;"), (["-q", "--color", "never"], [:], "\u{1B}"),
  ])
  func showsNoColourWhereNoneIsWanted(
    _ arguments: [String], _ variables: [String: String], _ sequence: String
  ) throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket, arguments: arguments, variables: variables)
    try enter("stop", on: screen)
    try enter("nonsense", on: screen)
    try screen.type("stob a=1")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) stob a=1") == true }, "\(screen.text)")
    #expect(!screen.coloured.joined().contains(sequence), "\(screen.coloured)")
    #expect(!SmallServer.commands(to: monitor).isEmpty)
  }

  /// `NO_COLOR` takes colours and nothing else: what is dim is faint, what is bold stays bold.
  @Test func withoutColoursTheRestStays() throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket, variables: ["NO_COLOR": "1"])
    #expect(screen.coloured.last?.hasPrefix("\u{1B}[1m(QEMU)") == true, "\(screen.coloured)")
    try screen.type("x ")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) x [a=") == true }, "\(screen.text)")
    #expect(screen.coloured.last?.contains(/[;\[]2m/) == true, "\(screen.coloured)")
  }

  @Test func givesNoHintThatLooksTyped() throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket, arguments: ["-q", "--color", "never"])
    try screen.type("query-st")
    try screen.press("Tab")
    #expect(screen.waits { $0.last == "(QEMU) query-status" }, "\(screen.text)")
    try screen.press("C-u")
    try screen.type("x ")
    #expect(screen.waits { _ in screen.cursor?.column == 9 }, "\(screen.text)")
    #expect(screen.rows.last == "(QEMU) x", "\(screen.text)")
    try screen.press("C-u")
    try enter("\\set color always", on: screen)
    try screen.type("x ")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) x [a=") == true }, "\(screen.text)")
  }

  @Test func leavesTheLineUncolouredWhenToldSo() throws {
    let monitor = try SmallServer.start()
    let screen = try start(monitor.socket)
    try enter("\\set highlight off", on: screen)
    try enter("\\set hints off", on: screen)
    try screen.type("x a=1")
    #expect(screen.waits { $0.last == "(QEMU) x a=1" }, "\(screen.text)")
    #expect(
      screen.waits { _ in screen.coloured.last?.hasSuffix("x a=1") == true }, "\(screen.coloured)")
  }

  @Test func listsCandidatesInColumns() throws {
    let qemu = try RealQEMU()
    let screen = try start(qemu.socket, columns: 60)
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("query-mem")
    try screen.press("Tab")
    #expect(
      screen.waits { $0.first?.hasPrefix("(QEMU) query-mem") == true && $0.count > 1 },
      "\(screen.text)")
    #expect(screen.rows.dropFirst().allSatisfy { $0.hasPrefix("  query-mem") }, "\(screen.text)")
    let listed = screen.rows.dropFirst().joined(separator: " ").split(separator: " ")
    #expect(listed.contains("query-memdev") && listed.contains("query-memory-devices"))
    try screen.type("d")
    try screen.press("Tab")
    #expect(screen.waits { $0.last?.hasPrefix("(QEMU) query-memdev") == true }, "\(screen.text)")
  }

  @Test func keepsWhatIsTypedDuringACommand() throws {
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      pause(milliseconds: 500)
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
    let screen = try start(monitor.socket)
    try enter("slow", on: screen)
    #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    try screen.type("stop\rquery-")
    #expect(
      screen.waits {
        $0.count == 5
          && $0.dropLast() == ["(QEMU) slow", "{}", "(QEMU) stop", "{}"]
          && $0[4].hasPrefix("(QEMU) query-")
      }, "\(screen.text)")
  }
}

import Foundation
import TestSupport
import Testing

/// Terminals that are poor, full, closed or gone.
@Suite(.blocking) struct TerminalTroubleTests {
  private let folder = TemporaryFolder()

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  /// A TERM of that name; none is unset.
  private func start(term: String, _ socket: String) throws -> TmuxScreen {
    try TmuxScreen(
      ["env", "-u", "TERM"] + (term.isEmpty ? [] : ["TERM=\(term)"])
        + [BuiltProgram.shell.path, "-q", socket],
      folder: folder)
  }

  @Test(arguments: ["dumb", ""])
  func worksWithoutControlSequences(_ term: String) throws {
    let monitor = try SmallServer.start { client in
      let id = client.lastID
      try client.send(#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#)
      try client.send(#"{"return": {}, "id": \#(id)}"#)
    }
    let screen = try start(term: term, monitor.socket)
    #expect(screen.waits { $0 == ["(QEMU)"] }, "\(screen.text)")
    try enter("x a=[1,", on: screen)
    #expect(screen.waits { $0.last == "     >" }, "\(screen.text)")
    try enter("2]", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
    try enter("slow", on: screen)
    #expect(
      screen.waits {
        $0 == [
          "(QEMU) x a=[1,", "     > 2]", "{}", "(QEMU) slow", "00:00:01.000 STOP", "{}", "(QEMU)",
        ]
      }, "\(screen.text)")
    try screen.type("stop")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("help", on: screen)
    #expect(screen.waits(for: "exit and Ctrl-D leave"), "\(screen.text)")
    try enter("quit", on: screen)
    #expect(
      screen.waits { $0.last == "quit ends the virtual machine. Really? [y/N]" }, "\(screen.text)")
    try enter("no", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
    #expect(SmallServer.commands(to: monitor).count == 2)
  }

  /// A prompt that stands cannot be drawn again.
  @Test func theFirstPromptHasTheNameOfTheMachine() throws {
    let qemu = try RealQEMU(.options(["-machine", "none", "-name", "web1"]))
    let screen = try start(term: "dumb", qemu.socket)
    #expect(screen.waits { $0.first?.hasPrefix("(") == true }, "\(screen.text)")
    #expect(screen.waits { $0 == ["(web1)"] }, "\(screen.text)")
  }

  @Test func repeatsWithoutControlSequences() throws {
    let monitor = try SmallServer.start()
    let screen = try start(term: "dumb", monitor.socket)
    #expect(screen.waits { $0 == ["(QEMU)"] }, "\(screen.text)")
    try enter("\\watch 0.1 stop", on: screen)
    #expect(screen.waits { $0.count > 4 && $0.dropFirst().allSatisfy { $0 == "{}" } })
    try screen.press("C-c")
    // An answer that was on its way then is shown where the prompt stands.
    let isBack = screen.waits { rows in
      rows.last?.hasSuffix("(QEMU)") == true || rows.contains("(QEMU) late answer to stop:")
    }
    #expect(isBack, "\(screen.text)")
    #expect(!screen.text.contains("every 0.1 s"), "\(screen.text)")
  }

  @Test func tellsOfTheTransactionThatIsNotSent() throws {
    let monitor = try SmallServer.start()
    let screen = try start(term: "dumb", monitor.socket)
    #expect(screen.waits { $0 == ["(QEMU)"] }, "\(screen.text)")
    try enter("transaction(", on: screen)
    try enter("abort", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["TRANS> abort", "TRANS>"] }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits { $0.last == "[exit 0]" }, "\(screen.text)")
    #expect(
      screen.text.contains("the input ended inside a transaction with 1 action: not sent"),
      "\(screen.text)")
  }

  @Test func runsTheStartFileOnAnyTerminal() throws {
    let monitor = try SmallServer.start()
    folder.write("\\echo begun\n", to: "rc")
    let screen = try TmuxScreen(
      [
        "env", "TERM=dumb", "QMP_SHELL_RC=\(folder.file("rc"))", BuiltProgram.shell.path, "-q",
        monitor.socket,
      ],
      folder: folder)
    #expect(screen.waits { $0 == ["begun", "(QEMU)"] }, "\(screen.text)")
  }

  @Test(arguments: ["C", "POSIX", "de_DE.ISO-8859-1", "C.UTF-8"])
  func takesUTF8InEveryLocale(_ locale: String) throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      .shell, "-q", monitor.socket, variables: ["LC_ALL": locale], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try enter("x a=é漢字", on: screen)
    #expect(
      wait { SmallServer.commands(to: monitor).last?.contains("é漢字") == true }, "\(screen.text)")
    #expect(screen.rows.first == "(QEMU) x a=é漢字")
  }

  @Test func worksOnATerminalThatNobodyKnows() throws {
    let monitor = try SmallServer.start()
    let screen = try start(term: "no-such-terminal", monitor.socket)
    #expect(screen.waits { $0 == ["(QEMU)"] }, "\(screen.text)")
    try screen.type("stp")
    try screen.press("Left")
    try screen.type("o")
    try screen.press("Enter")
    #expect(screen.waits { $0 == ["(QEMU) stop", "{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test(arguments: ["", "slow"])
  func endsWithItsTerminal(_ line: String) throws {
    let monitor = try SmallServer.start()
    var screen: TmuxScreen? = try TmuxScreen(.shell, "-q", monitor.socket, folder: folder)
    #expect(screen?.waits(for: "(QEMU)") == true)
    let shell = try #require(screen?.processID(of: "qmp-shell"))
    if !line.isEmpty {
      try screen?.type(line)
      try screen?.press("Enter")
      #expect(wait { !SmallServer.commands(to: monitor).isEmpty })
    }
    screen = nil
    #expect(wait { kill(shell, 0) != 0 }, "the shell outlives its terminal")
  }

  @Test func endsItsOwnQEMUWithItsTerminal() throws {
    var screen: TmuxScreen? = try TmuxScreen(
      [
        BuiltProgram.shell.path, "-q", "--", "qemu-system-x86_64", "-machine", "none", "-display",
        "none", "-nodefaults",
      ], folder: folder)
    #expect(screen?.waits(for: "(QEMU)") == true, "\(screen?.text ?? "")")
    let shell = try #require(screen?.processID(of: "qmp-shell"))
    let qemu = try #require(screen?.processID(of: "qemu-system-x86"))
    screen = nil
    #expect(wait { kill(shell, 0) != 0 })
    #expect(wait { kill(qemu, 0) != 0 }, "QEMU outlives the shell that started it")
    #expect(!folder.names.contains { $0.hasPrefix("qmp-shell") }, "\(folder.names)")
  }

  /// The input is a terminal, so a person types; the answers go elsewhere.
  @Test func answersIntoAFileWhilePromptingOnTheTerminal() throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      [
        "sh", "-c", "exec \"$0\" -q \"$1\" > \"$2\"", BuiltProgram.shell.path, monitor.socket,
        folder.file("out"),
      ],
      folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(wait { folder.text(of: "out") == "{\"return\": {}}\n" }, "\(folder.text(of: "out"))")
    #expect(screen.waits { $0 == ["(QEMU) stop", "(QEMU)"] }, "\(screen.text)")
  }

  @Test func saysThatItsOutputIsFull() throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      ["sh", "-c", "exec \"$0\" -q \"$1\" > /dev/full", BuiltProgram.shell.path, monitor.socket],
      folder: folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("stop", on: screen)
    #expect(screen.waits(for: "No space left on device"), "\(screen.text)")
    #expect(screen.waits(for: "[exit 1]"), "\(screen.text)")
  }

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "</dev/null"])
  func endsByItselfWithClosedDescriptors(_ redirection: String) throws {
    let monitor = try SmallServer.start()
    let screen = try TmuxScreen(
      [
        "sh", "-c", "\"$0\" -q -t 5 \"$1\" \(redirection); echo done",
        BuiltProgram.shell.path, monitor.socket,
      ],
      folder: folder)
    if redirection.hasPrefix("<") {
      #expect(screen.waits(for: "done"), "\(screen.text)")
    } else {
      // A person can still type, and leave.
      #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
      try screen.press("C-d")
      #expect(screen.waits(for: "done"), "\(screen.text)")
    }
  }
}

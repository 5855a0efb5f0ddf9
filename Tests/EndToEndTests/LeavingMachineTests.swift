import TestSupport
import Testing

/// Leaving a shell that has started a machine which runs: it ends, it is kept, or one stays.
@Suite(.blocking) struct LeavingMachineTests {
  private let place = LaunchPlace()

  private func shell(_ options: String..., qemu: [String] = LaunchPlace.qemu) throws -> TmuxScreen {
    let words = [BuiltProgram.shell.path, "-q"] + options + ["--"] + qemu
    let screen = try TmuxScreen(words, columns: 120, folder: place.folder)
    try #require(screen.waits { $0.last?.hasPrefix("(QEMU") == true }, "\(screen.text)")
    return screen
  }

  private func enter(_ line: String, on screen: TmuxScreen) throws {
    try screen.type(line)
    try screen.press("Enter")
  }

  private static let ways = ["\\q", "exit", "C-d"]

  private func leave(_ way: String, _ screen: TmuxScreen) throws {
    if way == "C-d" { try screen.press(way) } else { try enter(way, on: screen) }
  }

  private func asks(_ screen: TmuxScreen) -> Bool {
    screen.waits {
      $0.last == "qemu-system-x86_64, which this shell has started, runs on. "
        + "End it, keep it running, or stay? [e/k/S]"
    }
  }

  @Test(arguments: ways) func asksAndStays(_ way: String) throws {
    let screen = try shell()
    for answer in ["", "n", "what"] {
      try leave(way, screen)
      #expect(asks(screen), "\(screen.text)")
      try enter(answer, on: screen)
      #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    }
    try leave(way, screen)
    #expect(asks(screen), "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try enter("query-name", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", "(QEMU)"] }, "\(screen.text)")
  }

  @Test(arguments: [("\\q 3", "e", 3), ("C-d", "end", 0), ("exit", "E", 0)])
  func ends(_ way: String, _ answer: String, _ status: Int) throws {
    let screen = try shell()
    try leave(way, screen)
    #expect(asks(screen), "\(screen.text)")
    try enter(answer, on: screen)
    #expect(screen.waits(for: "[exit \(status)]"), "\(screen.text)")
    #expect(place.leftovers == [])
  }

  /// A second Ctrl-D is no answer; then nothing may be lost.
  @Test(arguments: [("\\q", "k"), ("C-d", "keep"), ("C-d", "C-d")])
  func keeps(_ way: String, _ answer: String) throws {
    var address = ""
    var process = ""
    do {
      let screen = try shell()
      try leave(way, screen)
      #expect(asks(screen), "\(screen.text)")
      try leave(answer, screen)
      #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
      let told = screen.rows.first { $0.contains("runs on as process") } ?? ""
      let words = told.split(separator: " ").map(String.init)
      try #require(words.count == 8, "\(screen.text)")
      process = String(words[5].dropLast())
      address = words[7]
      #expect(words[6] == "qmp-shell")
    }
    // The terminal is gone now too.
    #expect(address.hasPrefix("unix:\(place.folder.path)/qmp-shell-"))
    let status = try run(.shell, address, "query-status")
    #expect(status == ProgramResult(status: 0, output: LaunchPlace.running, errors: ""))
    #expect(try run(.shell, address, "quit").status == 0)
    #expect(wait { !Self.exists(process) })
  }

  private static func exists(_ process: String) -> Bool {
    (try? RunningProgram(words: ["kill", "-0", process]).finish().status) == 0
  }

  /// A machine that has ended while the question stood is not said to run on.
  @Test(arguments: ["k", "e"]) func tellsOfAMachineThatEndedMeanwhile(_ answer: String) throws {
    let screen = try shell()
    try leave("C-d", screen)
    #expect(asks(screen), "\(screen.text)")
    try screen.send(9, to: #require(screen.processID(of: "qemu-system-x86")))
    #expect(screen.waits(for: "connection closed by the server"), "\(screen.text)")
    try enter(answer, on: screen)
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(screen.rows.contains("qemu-system-x86_64 has ended meanwhile"), "\(screen.text)")
    #expect(!screen.rows.contains { $0.contains("runs on as") }, "\(screen.text)")
    #expect(place.leftovers == [])
  }

  @Test func staysAlthoughTheMachineHasEnded() throws {
    let screen = try shell()
    try leave("C-d", screen)
    #expect(asks(screen), "\(screen.text)")
    try screen.send(9, to: #require(screen.processID(of: "qemu-system-x86")))
    #expect(screen.waits(for: "connection closed by the server"), "\(screen.text)")
    try screen.press("Enter")
    #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
  }

  /// The kernel ends the stopped processes of a group whose last member outside has gone.
  @Test func keepsAMachineThatIsStopped() throws {
    let screen = try shell()
    let process = try #require(screen.processID(of: "qemu-system-x86"))
    // What the machine says is asked before it is stopped.
    try leave("\\q", screen)
    #expect(asks(screen), "\(screen.text)")
    try screen.send(19, to: process)
    try enter("k", on: screen)
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    try screen.send(18, to: process)
    let told = screen.rows.first { $0.contains("runs on as process") } ?? ""
    let address = try #require(told.split(separator: " ").last.map(String.init))
    #expect(try run(.shell, address, "query-status").status == 0)
    #expect(try run(.shell, address, "quit").status == 0)
    #expect(wait { !Self.exists("\(process)") })
  }

  @Test func asksOfAMachineThatIsNotConnected() throws {
    let other = try RealQEMU()
    let screen = try shell()
    try enter("\\c \(other.socket)", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" && $0.count > 2 }, "\(screen.text)")
    let told =
      "; qemu-system-x86_64 was started by this shell and runs at unix:\(place.folder.path)"
    #expect(screen.scrolled.joined().contains(told), "\(screen.text)")
    try enter("\\q", on: screen)
    #expect(asks(screen), "\(screen.text)")
    try enter("e", on: screen)
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(place.leftovers == [])
    #expect(!other.hasEnded)
  }

  /// What has not begun to run has nothing to lose, and what was asked to end has been asked about.
  @Test(arguments: [
    ([], LaunchPlace.qemu + ["-S"], []), (["--yes"], LaunchPlace.qemu, []),
    ([], LaunchPlace.qemu, ["quit", "y"]),
  ])
  func doesNotAsk(_ options: [String], _ qemu: [String], _ lines: [String]) throws {
    let screen =
      options.isEmpty ? try shell(qemu: qemu) : try shell(options[0], qemu: qemu)
    for line in lines { try enter(line, on: screen) }
    if !lines.isEmpty {
      #expect(screen.waits { $0.last == "(disconnected)" }, "\(screen.text)")
    }
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(!screen.text.contains("[e/k/S]"))
    #expect(place.leftovers == [])
  }

  @Test func asksWhereLinesCannotBeEdited() throws {
    let words = [BuiltProgram.shell.path, "-q", "--"] + LaunchPlace.qemu
    let screen = try TmuxScreen(
      ["env", "TERM=dumb"] + words, columns: 120, folder: place.folder)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(asks(screen), "\(screen.text)")
    try enter("", on: screen)
    #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    try screen.press("C-d")
    #expect(asks(screen), "\(screen.text)")
    try enter("e", on: screen)
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(place.leftovers == [])
  }
}

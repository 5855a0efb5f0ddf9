import TestSupport
import Testing

/// A transaction that is typed line by line: looked at, mended, sent again, and kept as one.
@Suite(.blocking) struct TransactionTests {
  private let folder = TemporaryFolder()
  let qemu: RealQEMU
  static let prompt = "(QEMU prelaunch)"
  static let again =
    "the transaction is open again, with 2 actions: \\p lists them, \\undo drops the last, ) sends it, "
    + "\\abort drops it"

  init() throws {
    qemu = try RealQEMU(.withDisk)
  }

  func start(term: String = "tmux-256color") throws -> TmuxScreen {
    let rc = folder.write("\\set hints off\n\\set suggest off\n\\events off\n", to: "rc")
    let screen = try TmuxScreen(
      ["env", "TERM=\(term)", BuiltProgram.shell.path, "-q", qemu.socket], columns: 130, rows: 40,
      variables: ["QMP_SHELL_RC": rc], folder: folder)
    try #require(screen.waits { $0.last == Self.prompt }, "\(screen.text)")
    return screen
  }

  func enter(_ lines: String..., on screen: TmuxScreen) throws {
    for line in lines {
      try screen.type(line)
      try screen.press("Enter")
    }
  }

  var history: [String] {
    folder.text(of: ".local/state/qmp-shell/history").split(separator: "\n").map(String.init)
  }

  func bitmap(_ name: String, on node: String = "d0") -> String {
    "block-dirty-bitmap-add node=\(node) name=\(name)"
  }

  @Test func isLookedAtAndMended() throws {
    let screen = try start()
    try enter(
      "transaction( properties.completion-mode=individual", bitmap("b0"), bitmap("b1"), "\\p",
      on: screen)
    #expect(
      screen.waits {
        $0.suffix(4) == [
          "transaction( properties.completion-mode=individual", "    1  \(bitmap("b0"))",
          "    2  \(bitmap("b1"))", "TRANS>",
        ]
      }, "\(screen.text)")
    try enter("\\undo", on: screen)
    #expect(
      screen.waits { $0.suffix(2) == ["dropped \(bitmap("b1")): 1 action left", "TRANS>"] },
      "\(screen.text)")
    // Lines of a transaction that is open can be brought back.
    try screen.press("Up")
    #expect(screen.waits { $0.last == "TRANS> \\undo" }, "\(screen.text)")
    try screen.press("Up", "Up", "Up")
    #expect(screen.waits { $0.last == "TRANS> \(bitmap("b0"))" }, "\(screen.text)")
    try screen.press("BSpace")
    try enter("2", ")", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    let lines = [
      "transaction( properties.completion-mode=individual", bitmap("b0"), bitmap("b2"), ")",
    ]
    #expect(history == [lines.joined(separator: "\\n")])
    try screen.press("C-l", "Up")
    #expect(
      screen.waits {
        $0 == ["\(Self.prompt) \(lines[0])"] + lines.dropFirst().map { "     > \($0)" }
      }, "\(screen.text)")
    // It is edited and sent as one.
    try screen.press("C-u")
    try enter(
      "query-named-block-nodes | \\json 0.dirty-bitmaps > \(folder.file("bitmaps"))", on: screen)
    #expect(wait { folder.text(of: "bitmaps").contains("b2") })
    #expect(!folder.text(of: "bitmaps").contains("b1"))
  }

  @Test func isOpenAgainWhenTheServerRefusesIt() throws {
    let screen = try start()
    try enter("transaction(", bitmap("c0"), "\(bitmap("c1", on: "nope")) )", on: screen)
    #expect(
      screen.waits {
        $0.suffix(3).first?.hasPrefix("GenericError: ") == true
          && $0.suffix(2) == [Self.again, "TRANS>"]
      }, "\(screen.text)")
    try enter("\\undo", bitmap("c2"), ")", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    #expect(
      history == [
        ["transaction(", bitmap("c0"), bitmap("c1", on: "nope"), ")"].joined(separator: "\\n"),
        ["transaction(", bitmap("c0"), bitmap("c2"), ")"].joined(separator: "\\n"),
      ])
  }

  @Test func canBeDroppedAfterThat() throws {
    let screen = try start()
    try enter("\\begin", bitmap("d0", on: "nope"), bitmap("d1"), "\\commit", on: screen)
    #expect(screen.waits { $0.suffix(2) == [Self.again, "TRANS>"] }, "\(screen.text)")
    try enter("\\abort", "\\undo", on: screen)
    #expect(
      screen.waits { $0.suffix(2) == ["there is no action to drop", Self.prompt] },
      "\(screen.text)")
    try enter("transaction(", bitmap("d2"), on: screen)
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    #expect(history.last == "transaction(\\n\(bitmap("d2"))\\n)", "what was not sent is kept whole")
    #expect(history.count == 3, "\(history)")
  }

  /// What follows a transaction in a paste is no action of it.
  @Test func staysClosedWhereSomethingFollowsIt() throws {
    let screen = try start()
    let block = "transaction(\n\(bitmap("e0", on: "nope"))\n)\nquery-name"
    try screen.paste(block)
    try screen.press("Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    #expect(!screen.text.contains("open again"), "\(screen.text)")
    #expect(history == [block.replacing("\n", with: "\\n")])
  }

  /// Also once the server has refused it and it is open again.
  @Test func whatStartsWithABlankStaysOutOfTheFile() throws {
    let screen = try start()
    try enter("transaction(", " \(bitmap("f1"))", bitmap("f2", on: "nope"), ")", on: screen)
    #expect(screen.waits(for: "open again"), "\(screen.text)")
    try enter("\\undo", ")", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    try screen.press("C-l")
    try enter("transaction(", " \(bitmap("f0"))", ")", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    try enter("query-name", on: screen)
    #expect(wait { history == ["query-name"] }, "\(history)")
  }

  /// All of it may stand on a line.
  @Test func isOpenAgainAlsoWhenItWasOneLine() throws {
    let screen = try start()
    let line = "transaction( \(bitmap("h0", on: "nope")) )"
    try enter(line, on: screen)
    let again = Self.again.replacing("2 actions", with: "1 action")
    #expect(screen.waits { $0.suffix(2) == [again, "TRANS>"] }, "\(screen.text)")
    try screen.press("Up")
    #expect(screen.waits { $0.last == "TRANS> \(line)" }, "\(screen.text)")
    try screen.press("C-u")
    try enter("\\undo", "\(bitmap("h1")) )", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    #expect(
      history == [line, ["transaction(", bitmap("h1"), ")"].joined(separator: "\\n")])
  }

  /// Nobody has read what is wrong with a line before the next was typed.
  @Test(arguments: ["xterm", "dumb"])
  func whatWasTypedAheadIsNotSentWithoutItsWrongLine(_ term: String) throws {
    let screen = try start(term: term)
    let wrong = bitmap("t1").replacing("name=", with: "nmae=")
    try screen.pasteUnmarked("transaction(\n\(bitmap("t0"))\n\(wrong)\n)\n")
    #expect(
      screen.waits {
        $0.last == Self.prompt
          && $0.joined().contains("the transaction is not sent: \(wrong) was not understood")
      }, "\(screen.text)")
    if term == "dumb" { return }
    let entry = ["transaction(", bitmap("t0"), wrong, ")"].joined(separator: "\\n")
    #expect(history == [entry], "to be mended")
  }

  /// What stands behind a wrong beginning is no command.
  @Test(
    arguments: ["xterm", "dumb"],
    [
      "transaction( properties.completion-mode=often", "\\begin properties.completion-mode=often",
      "transaction( properties={'completion-mode':\n'often'}", "t properties.completion-mode=often",
    ])
  func whatFollowsAWrongBeginningIsNotSent(_ term: String, _ beginning: String) throws {
    let screen = try start(term: term)
    try enter("\\alias t transaction(", on: screen)
    let lines = "\(beginning)\n\(bitmap("s0"))\n)\n"
    try screen.pasteUnmarked(lines)
    #expect(
      screen.waits { $0.last == Self.prompt && $0.joined().contains("is not sent") },
      "\(screen.text)")
    if term != "dumb" {
      try screen.press("C-l")
      try screen.paste(lines)
      try screen.press("Enter")
      #expect(screen.waits { $0.last == Self.prompt && $0.count > 4 }, "\(screen.text)")
    }
    try enter("\\q", on: screen)
    #expect(screen.waits(for: "[exit"), "\(screen.text)")
    let nodes = try run(.shell, qemu.socket, "query-named-block-nodes")
    #expect(!nodes.output.contains("\"s0\""), "\(nodes)")
  }

  /// Whoever has read it goes on.
  @Test func whatIsTypedAfterAWrongLineIsSentWithoutIt() throws {
    let screen = try start()
    try enter("transaction(", bitmap("u0"), "nonsense a=1", on: screen)
    #expect(screen.waits { $0.last == "TRANS>" && $0.contains("  ^^^^^^^^") }, "\(screen.text)")
    pause(milliseconds: 100)
    try enter(")", on: screen)
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
    #expect(history == ["transaction(\\n\(bitmap("u0"))\\n)"])
  }

  @Test func whatIsDroppedLeavesNothingOpen() throws {
    let screen = try start()
    try enter("transaction(", "\\abort", "\\begin", bitmap("w0"), "\\abort", on: screen)
    #expect(
      screen.waits { $0.suffix(2) == ["transaction dropped", Self.prompt] }, "\(screen.text)")
    #expect(history == ["transaction(\\n\(bitmap("w0"))\\n)"])
    try screen.press("Up", "Enter")
    #expect(screen.waits { $0.suffix(2) == ["{}", Self.prompt] }, "\(screen.text)")
  }

  /// In a script nothing is open again.
  @Test func scriptsAreAsBefore() throws {
    let lines = ["transaction(", bitmap("g0", on: "nope"), ")", "query-name"]
    let result = try run(.shell, qemu.socket, input: .text(lines.joined(separator: "\n")))
    #expect(result.status == 1)
    #expect(result.lines.last == #"{"return": {}}"#, "\(result)")
    #expect(result.errors == "", "\(result)")
  }
}

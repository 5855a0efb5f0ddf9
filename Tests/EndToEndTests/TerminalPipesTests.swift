import TestSupport
import Testing

/// `| PROGRAM`, `> FILE` at a terminal: indented JSON, and text where text was printed; in scripts
/// one line. Lines for the human monitor have them too.
@Suite(.blocking) struct TerminalPipesTests {
  private let folder = TemporaryFolder()
  private let qemu: RealQEMU

  init() throws {
    qemu = try RealQEMU(.options(["-machine", "none", "-name", "n"]))
  }

  private static let indented = ["{", "  \"name\": \"n\"", "}"]
  private static let monitor = "human-monitor-command command-line=\"info name\""

  @Test(
    arguments: [
      ("query-name | cat", [], indented), ("query-name|cat", [], indented),
      ("query-name | cat", ["--format", "compact"], [#"{"name": "n"}"#]),
      ("query-name | cat", ["--format", "compact", "-p"], indented),
      ("query-name | cat", ["--format", "value"], indented),
      ("{\"execute\": \"query-name\"} | grep name", [], ["  \"name\": \"n\""]),
      ("query-name > FILE", [], indented), ("query-name >> FILE", [], indented),
      ("\\hmp info name | cat", [], ["n"]), ("\\hmp info name > FILE", [], ["n"]),
      (
        "\\hmp help | grep '^info '", [],
        ["info [subcommand] -- show various information about the system state"]
      ),
      ("\\hmp info name | cat", ["--format", "compact"], [#""n\r\n""#]),
      ("info name | cat", ["-H"], ["n"]), ("info name >> FILE", ["-H"], ["n"]),
      ("p 1|2", ["-H"], ["0x3"]), ("p 1 | cat", ["-H"], ["0x1"]),
      ("\(monitor) | cat", [], ["n"]),
      ("x-query-ramblock | grep -o 'Block Name'", [], ["Block Name"]),
    ] as [(String, [String], [String])])
  func peopleGetLinesAndText(
    _ line: String, _ options: [String], _ expected: [String]
  ) throws {
    let file = folder.file("f")
    let shown = try rows(below: line.replacing("FILE", with: file), options: options)
    if line.hasSuffix("FILE") {
      #expect(shown == [])
      #expect(folder.text(of: "f") == expected.map { $0 + "\n" }.joined())
    } else {
      #expect(shown == expected)
    }
  }

  /// Runs a line at a terminal and gives what stands below it, up to the next prompt.
  private func rows(below line: String, options: [String]) throws -> [String] {
    let screen = try TmuxScreen(
      [BuiltProgram.shell.path, "-q"] + options + [qemu.socket], columns: 120, folder: folder)
    let prompt = options == ["-H"] ? "(n HMP)" : "(n)"
    #expect(screen.waits { $0 == [prompt] }, "\(screen.text)")
    try screen.type(line)
    try screen.press("Enter")
    #expect(screen.waits { $0.count > 1 && $0.last == prompt }, "\(screen.text)")
    // That is said where the server's schema has come by then.
    return screen.rows.dropFirst().dropLast().filter { !$0.contains(" is unstable: ") }
  }

  @Test(
    arguments: [
      ("query-name | cat", [], #"{"name": "n"}"#),
      ("query-name | cat", ["-p"], indented.joined(separator: "\n")),
      ("query-name | cat", ["--format", "pretty"], indented.joined(separator: "\n")),
      ("query-name | cat", ["--format", "value"], #"{"name": "n"}"#),
      ("\(monitor) | cat", [], #""n\r\n""#), ("\(monitor) | cat", ["--format", "value"], "n"),
      ("\\hmp info name | cat", [], "n"), ("\\hmp info name | wc -l", [], "1"),
      ("\\hmp info name | cat", ["--format", "compact"], #""n\r\n""#),
      ("info name | tr n N", ["-H"], "N"), ("p 1|2 | cat", ["-H"], "0x3"),
      ("p \"1 | 2\" | head -1", ["-H"], "invalid char '\"' in expression"),
      (
        "\\hmp info name|cat", [],
        #"{"return": "unknown command: 'info name|cat'\r\n"}"#
      ),
      (
        "\\hmp info name |", [],
        "<stdin>:1:16: expected a shell command behind |\n  \\hmp info name |\n                 ^"
      ),
      (
        "info name >", ["-H"],
        "<stdin>:1:11: expected the name of a file\n  info name >\n            ^"
      ),
    ] as [(String, [String], String)])
  func scriptsGetWhatTheyGotBefore(
    _ line: String, _ options: [String], _ expected: String
  ) throws {
    let result = try run(
      .shell, arguments: options + [qemu.socket], input: .text("\(line)\n"))
    #expect(result.output + result.errors == expected + "\n")
  }

  /// The user's own shell has seen the operators before; what is left of them is the monitor's.
  @Test func wordsOfAOneShotAreNoOperators() throws {
    let words = [["-H", qemu.socket], [qemu.socket, "\\hmp"]]
    for start in words {
      let split = try run(.shell, arguments: start + ["p", "1", "|", "2"])
      #expect(split.output == #"{"return": "0x3\r\n"}"# + "\n")
      let file = folder.file("f")
      _ = try run(.shell, arguments: start + ["info", "name", ">", file])
      #expect(folder.text(of: "f") == "")
    }
    let line = try run(.shell, "-H", qemu.socket, "info name | touch \(folder.file("g"))")
    #expect(line.output.contains("return"))
    #expect(!folder.names.contains("g"))
  }

  @Test func whatDebuggingAidsReturnIsShownAsText() throws {
    let rows = try rows(below: "x-query-ramblock", options: [])
    #expect(rows.contains { $0.hasPrefix("              Block Name") }, "\(rows)")
    let script = try run(.shell, qemu.socket, "x-query-ramblock")
    #expect(script.output.hasPrefix(#"{"return": {"human-readable-text": "#))
  }
}

import TestSupport
import Testing

/// Commands of one's own: files in a folder.
@Suite(.blocking) struct OwnCommandsTests {
  private let folder = TemporaryFolder()

  private func write(_ text: String, _ name: String) throws {
    let place = folder.file("config/qmp-shell/commands")
    #expect(try RunningProgram(words: ["mkdir", "-p", place]).finish().status == 0)
    _ = folder.write(text, to: "config/qmp-shell/commands/\(name).qmp")
  }

  private func dryRun(_ lines: String...) throws -> ProgramResult {
    try run(
      .shell, arguments: ["--dry-run"] + lines.flatMap { ["-c", $0] },
      variables: ["XDG_CONFIG_HOME": folder.file("config")])
  }

  @Test func itsWordsStandInTheirPlaces() throws {
    try write("# ID [N]: test\nx id=${1} n=${2:-5} all=\"${*}\"\n", "own")
    let result = try dryRun("\\own 'a b'", "\\own a 6")
    #expect(
      result.lines == [
        #"{"execute":"x","arguments":{"id":"a b","n":5,"all":"a b"}}"#,
        #"{"execute":"x","arguments":{"id":"a","n":6,"all":"a 6"}}"#,
      ], "\(result)")
    #expect(result.status == 0)
  }

  @Test func tooFewAndTooManyWordsRunNothing() throws {
    try write("# ID: test\ny\nx id=${1}\n", "own")
    let result = try dryRun("\\own", "\\own a b")
    #expect(result.output == "")
    #expect(result.errors == "-c:1: usage: \\own ID\n-c:1: usage: \\own ID\n")
    #expect(result.status == 1)
  }

  @Test func itIsListedAndDescribed() throws {
    try write("# ID: do something\nx id=${1}\n", "zzz")
    try write("# never seen\nx\n", "q")
    let result = try dryRun("\\?", "\\h \\zzz", "\\zz")
    #expect(result.lines.contains("\\zzz ID             do something"), "\(result)")
    #expect(result.lines.contains("  do something"), "\(result)")
    #expect(!result.output.contains("never seen"))
    #expect(result.errors.contains("there is no meta-command \\zz; did you mean"), "\(result)")
  }

  @Test func theFirstErrorEndsIt() throws {
    try write("query-name\nobject-del id=none\nquery-status\n", "own")
    let qemu = try RealQEMU()
    let result = try run(
      .shell, qemu.socket, input: .text("\\own\nquery-kvm\n"),
      variables: ["XDG_CONFIG_HOME": folder.file("config")])
    #expect(result.lines.count == 3, "\(result)")
    #expect(result.lines.last?.contains("enabled") == true, "\(result)")
    #expect(result.status == 1)
  }

  @Test func itDoesNotRunItself() throws {
    try write("\\own\n", "own")
    #expect(try dryRun("\\own").errors.contains("own.qmp"), "a circle")
  }

  @Test func aFileTakesWordsToo() throws {
    let file = folder.write("x a=${1} b=${2:-c}\n", to: "f.qmp")
    let spaced = folder.write("y a=${1:-d}\n", to: "f g")
    let result = try dryRun("\\i \(file) 1", "\\i \(spaced)", "\\i '\(spaced)' 2", "\\i \(file)")
    #expect(
      result.lines == [
        #"{"execute":"x","arguments":{"a":1,"b":"c"}}"#,
        #"{"execute":"y","arguments":{"a":"d"}}"#, #"{"execute":"y","arguments":{"a":2}}"#,
      ])
    #expect(
      result.errors.hasPrefix(
        "\(file):1:5: word 1, which ${1} stands for, is missing\n"), "\(result)")
  }

  @Test func aSecretWordStaysOutOfTheHistory() throws {
    try write("x password=${1}\n", "own")
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(
      .shell, qemu.socket, variables: ["XDG_CONFIG_HOME": folder.file("config")], folder: folder)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    let file = folder.write("x password=${1}\n", to: "a file.qmp")
    let lines = [
      "\\own hunter2", "\\watch c=1 1 \\own hunter2", "\\dry \\own \"hunter2",
      "\\i '\(file)' hunter2",
      "\\i \(folder.file("config/qmp-shell/commands/own.qmp")) hunter2",
      "\\alias zzv \\own", "zzv hunter2", "\\echo end",
    ]
    for line in lines {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(screen.waits { $0.contains("end") }, "\(screen.text)")
    try screen.press("C-d")
    #expect(screen.waits(for: "[exit 0]"), "\(screen.text)")
    let state = try RunningProgram(words: ["grep", "-r", "hunter2", folder.path]).finish()
    #expect(state.output == "", "\(state)")
  }

  @Test func tabOffersItAndItsFiles() throws {
    try write("# FILE: test\nx f=${1}\n", "zzown")
    _ = folder.write("", to: "zzdisk.img")
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(
      .shell, qemu.socket, variables: ["XDG_CONFIG_HOME": folder.file("config")])
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    try screen.type("\\zz\t\(folder.path)/zz\t")
    #expect(
      screen.waits { $0.joined().contains("\\zzown \(folder.path)/zzdisk.img") }, "\(screen.text)")
  }
}

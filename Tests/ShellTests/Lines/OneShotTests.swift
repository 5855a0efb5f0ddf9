import TestSupport
import Testing

@testable import Shell

/// Words of the process's own command line: the user's own shell has had the operators, so that
/// what a word holds never runs a program, writes a file, or becomes another line.
struct OneShotTests {
  private static let list = #"{"execute":"qom-list","arguments":{"path":"/ | touch p"}}"#
  private static let lines = #"{"execute":"qom-list","arguments":{"path":"a b\nquit"}}"#

  private func run(
    _ words: [String], asking change: (inout Options) -> Void = { _ in }
  ) -> (status: Shell.ExitStatus, shell: HeldShell) {
    let shell = HeldShell { options in
      options.command = words
      change(&options)
    }
    return (NonInteractiveRun(shell.runner).run(), shell)
  }

  @Test(arguments: [
    (["qom-list", "path=/ | touch p"], list), (["@*", "qom-list", "path=/ | touch p"], list),
    (["\\watch", "c=1", "qom-list", "path=/ | touch p"], list),
    (["@*", "\\watch", "c=1", "qom-list", "path=/ | touch p"], list),
    (["\\watch", "c=1", "@*", "qom-list", "path=/ | touch p"], list),
    (["@*", "qom-list", "path=a b\nquit"], lines), (["\\watch c=1 @* x"], #"{"execute":"x"}"#),
    (["\\watch", "c=1", "qom-list", "path=a b\nquit"], lines),
    (["@*", "\\watch", "c=1", "qom-list", "path=a b\nquit"], lines),
    (["@* x a=1"], #"{"execute":"x","arguments":{"a":1}}"#), (["@*", "x"], #"{"execute":"x"}"#),
    (["@*", #"{"execute":"#, #""x"}"#], #"{"execute":"x"}"#),
  ])
  func areData(_ words: [String], _ sent: String) {
    let (status, shell) = run(words)
    #expect(status == .success, "\(shell.beside.reports)")
    #expect(shell.server.received == [sent])
    let fleet = HeldFleet()
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    let joint = try? fleet.run(at: ["/a", "/b"]) { $0.command = words }
    #expect(joint == .success, "\(fleet.beside.reports)")
    for server in servers { #expect(server.received == [sent]) }
  }

  /// Whatever would be an operator on a line, or is no word of a command, is an error.
  @Test(arguments: [
    ["query-name", "|", "cat"], ["@*", "query-name", "|", "cat"], ["@* query-name | cat"],
    ["@*", #"{"execute": "x"} | touch p"#], [#"{"execute": "x"} > p"#], ["\\watch c=1 x | cat"],
    ["\\watch", "c=1", "query-name", ">", "p"], ["\\watch", "c=1", #"{"execute": "x"} | cat"#],
    ["@*", "\\watch", "c=1", "x", "|", "cat"], ["@*", "", "quit"], ["\\watch", "", "quit"],
    ["\\watch", "c=1", "", "quit"], ["@* x\nquit"], ["\\watch c=1 @* x\nquit"], ["x\nquit"],
    ["@*", "transaction(", "abort", ")", "> p"], ["help", "stop | touch p"], ["? stop > p"],
    ["@*", "help", "stop", ">", "p"], ["help", "| touch p"], ["help", "stop\nquit"],
  ])
  func operatorsAreErrors(_ words: [String]) {
    let (status, shell) = run(words)
    #expect(status == .commandFailed)
    #expect(shell.server.received == [])
    let fleet = HeldFleet()
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    let joint = try? fleet.run(at: ["/a", "/b"]) { $0.command = words }
    #expect(joint == .commandFailed)
    for server in servers { #expect(server.received == []) }
  }

  @Test(arguments: [
    (["info status | touch p"], "info status | touch p"), (["info", "x > p"], "info x > p"),
    (["@*", "info", "x > p"], "info x > p"), (["@*", "info a\nquit"], #"info a\nquit"#),
    (["\\watch", "c=1", "info", "a | b"], "info a | b"),
  ])
  func soAreThoseForTheHumanMonitor(_ words: [String], _ sent: String) {
    let (status, shell) = run(words) { $0.isHumanMonitor = true }
    #expect(status == .success, "\(shell.beside.reports)")
    #expect(
      shell.server.received == [
        #"{"execute":"human-monitor-command","arguments":{"command-line":"\#(sent)"}}"#
      ])
  }

  @Test func soAreThoseBehindDry() {
    let (status, shell) = run(["\\dry", "qom-list", "path=/ | touch p"])
    #expect(status == .success)
    #expect(shell.shown.reports == [Self.list])
  }

  @Test(arguments: ["a  b", "a b", "a", "a  b ", "\"a  b\""])
  func wordsOfAWaitKeepTheirBlanks(_ name: String) {
    let shell = HeldShell { $0.command = ["\\wait", "query-x", "name=a  b", "-t", "1"] }
    shell.server.reply = { _ in
      [#"{"return": {"name": "\#(name.replacing("\"", with: "\\\""))"}, "id": $id}"#]
    }
    let status = NonInteractiveRun(shell.runner).run()
    #expect(status == (name == "a  b" ? .success : .timedOut), "\(shell.beside.reports)")
  }

  @Test func wordsOfACommandOfOnesOwnAreDataToo() throws {
    let folder = TemporaryFolder()
    let made = folder.file("made")
    let data = "a=b | touch \(made)"
    let file = folder.write("qom-list path=${1}\n", to: "file")
    let fleet = HeldFleet()
    let server = fleet.serve("/a")
    fleet.serve("/b")
    let status = try fleet.run(at: ["/a", "/b"]) { $0.command = ["\\i", file, data] }
    #expect(status == .success, "\(fleet.beside.reports)")
    #expect(server.received == [#"{"execute":"qom-list","arguments":{"path":"\#(data)"}}"#])
    #expect(!folder.names.contains("made"))
  }

  @Test func helpIsTheShells() {
    for word in ["help", "?"] {
      let (status, shell) = run([word])
      #expect(status == .success)
      #expect(shell.server.received == [])
      #expect(!shell.shown.isEmpty)
      #expect(shell.beside.isEmpty)
    }
  }

  /// What is shown of a line that is wrong is the line that was typed, all of it.
  @Test(arguments: [
    "@* x a=1 a=2", "@* \\watch 1 x a=1 a=2", "\\watch 1 @* x a=1 a=2", "@* \\dry x a=1 a=2",
    "\\dry x a=1 a=2", "@* \\watch c=1 @a x",
  ])
  func theLineIsShownAsItWasTyped(_ line: String) {
    let shell = HeldShell()
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.beside.reports.map(Self.unnamed) == ["misread: \(line)"])
    let (status, split) = run(line.split(separator: " ").map(String.init))
    #expect(status == .commandFailed)
    #expect(split.beside.reports.map(Self.unnamed) == ["misread: \(line)"])
  }

  /// What is shown of several says whose it is.
  private static func unnamed(_ report: String) -> String {
    report.hasPrefix("held: ") ? String(report.dropFirst("held: ".count)) : report
  }
}

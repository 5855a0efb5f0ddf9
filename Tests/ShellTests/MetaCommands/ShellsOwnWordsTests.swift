import Shorthand
import System
import TestSupport
import Testing

@testable import Shell

/// Lines for the shell itself, as people type them.
struct ShellsOwnWordsTests {
  private let shell = HeldShell { $0.settings.events = "on" }

  /// A file of that name is nobody's wish.
  @Test(arguments: ["o | cat", "o > f", "log |cat", "schema >>f"])
  func whatTakesAFileGivesNothingToPrograms(_ line: String) {
    #expect(shell.run("\\\(line)", "x") == .commandFailed)
    #expect(shell.beside.reports == ["misread: \\\(line)"])
    #expect(shell.shown.reports == [HeldServer.success.replacing(#", "id": $id"#, with: "")])
  }

  @Test func inQuotesItIsAName() {
    let folder = TemporaryFolder()
    #expect(shell.run("\\o \"\(folder.file("| cat"))\"", "x", "\\o") == .success)
    #expect(folder.text(of: "| cat") == "{\"return\": {}}\n")
  }

  @Test(arguments: [
    ("help", "\\?"), (" ?", "\\?"), ("\thelp\tx", "\\h x"), ("help | less", "\\? | less"),
    ("?  > f", "\\? > f"), ("help query-status", "\\h query-status"), ("? stop", "\\h stop"),
    ("exit", "\\q"), ("exit 3", "\\q 3"), ("helpx", nil), ("exit=1", nil), ("?x", nil), ("{}", nil),
    ("human-monitor-command", nil),
  ])
  func wordsWithoutABackslashAreUnderstood(_ line: String, _ meant: String?) {
    let meta = shell.runner.plainLine(line)
    #expect(meta.map { "\\\($0.name) \($0.rest)".trimmed } == meant)
    let bytes = Array(line.utf8)
    #expect(meta.map { String(decoding: bytes[$0.restStart...], as: UTF8.self) } == meta?.rest)
  }

  /// What is wrong is shown where it stands in what was typed.
  @Test(arguments: [
    ("help \"x", 5), ("  help \"x", 7), ("? \"x", 2), ("help x | \\table", 9), ("? | \\table", 4),
    ("help é \"x", 8),
  ])
  func whatIsWrongIsShownAsItWasTyped(_ line: String, _ place: Int) {
    #expect(shell.run(line) == .commandFailed)
    guard case .misread(let error, let shown, _)? = shell.runner.front.failures.last else {
      Issue.record("\(shell.beside.reports)")
      return
    }
    #expect(shown.text == line)
    #expect(error.span.lowerBound == place)
  }

  @Test func behindANameItIsShownSoToo() {
    #expect(shell.run("@* help \"x") == .commandFailed)
    #expect(shell.beside.reports == ["held: misread: @* help \"x"])
  }

  /// Whoever asks for a meta-command leaves its backslash out first.
  @Test(arguments: ["help wait", "? wait", "\\h wait", "@* help wait"])
  func aMetaCommandIsFoundWithoutItsBackslash(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    let name = line.hasPrefix("@") ? "held: " : ""
    #expect(
      shell.beside.reports == [
        "\(name)the server knows no command, event or type wait; did you mean \\wait?"
      ])
  }

  @Test func theHumanMonitorHasItsOwnHelp() {
    shell.runner.humanMonitor.isOn = true
    #expect(shell.runner.plainLine("help info") == nil)
    #expect(shell.runner.plainLine("exit 3")?.rest == "3")
  }

  @Test func exitTakesAStatus() {
    #expect(shell.run("exit 3", "x") == .chosen(3))
    #expect(shell.server.received == [])
  }

  @Test(arguments: ["exit 300", "\\q 256", "\\q -1", "\\q x"])
  func whatIsNoStatusIsTold(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    let text = line.split(separator: " ")[1]
    #expect(
      shell.beside.reports == ["\(text) is no exit status: it is a number from 0 to 255"])
  }

  /// It may be a password.
  @Test(arguments: [
    ("\\type root", true), ("@a,b \\type root", true), ("\\watch 2 \\type x", true), ("pw x", true),
    ("\\type", false), ("\\key ret", false), ("\\echo \\type x", false), ("x a=\\type", false),
  ])
  func whatIsTypedForTheGuestIsKeptInNoFile(_ line: String, _ isSecret: Bool) {
    _ = shell.run("\\alias pw \\type ${1}")
    #expect(shell.runner.holdsSecret(line) == isSecret)
  }

  /// Whatever an alias runs, and whatever a file is called.
  @Test(arguments: [
    ("v hunter2", true), ("v hunter2 b", true), ("stop\nv hunter2", true), ("u hunter2", true),
    ("\\watch c=1 1 v hunter2", true), ("\\dry v \"hunter2", true), ("q hunter2", true),
    ("\\i 'DIR/set(new).qmp' hunter2", true), ("\\i DIR/set(new).qmp hunter2", true),
    ("\\i 'DIR/a @new.qmp' hunter2", true), ("\\i 'DIR/a|b' hunter2", true),
    ("v", false), ("x v y", false), ("w x", false), ("\\i 'DIR/set(new).qmp'", false),
  ])
  func whatAFileTakesIsKeptInNoFile(_ line: String, _ isSecret: Bool) {
    let folder = TemporaryFolder()
    for name in ["f", "set(new).qmp", "a @new.qmp", "a|b"] {
      folder.write("x password=${1}\n", to: name)
    }
    let property = folder.write("qom-set path=/o property=${1} value=${2}\n", to: "property")
    _ = shell.run(
      "\\alias v \\i \(folder.file("f"))", "\\alias u v", "\\alias q \\i \(property) data",
      "\\alias w \\echo")
    let typed = line.replacing("DIR", with: folder.path)
    #expect(shell.runner.holdsSecret(typed) == isSecret)
  }

  @Test func whatAFileTakesBehindAnAliasIsMasked() {
    let file = TemporaryFolder()
    let path = file.write("x password=${1}\n", to: "f")
    _ = shell.run("\\alias v \\i \(path)")
    #expect(shell.runner.masked("\\watch 1 v hunter2") == "\\watch 1 v ***")
  }

  @Test(arguments: [true, false])
  func onlyACPUThatIsThereIsChosen(_ isTyped: Bool) {
    if isTyped { shell.runner.front.person = Person(ask: { _ in .none }) }
    shell.server.reply = {
      $0.contains("query-cpus-fast")
        ? [#"{"return": [{"cpu-index": 0}, {"cpu-index": 1}, {"cpu-index": 4}], "id": $id}"#]
        : [HeldServer.success]
    }
    #expect(shell.run("\\cpu 1", "\\cpu 5", "\\hmp info registers") == .commandFailed)
    #expect(shell.beside.reports == ["the machine has no CPU 5: it has 0 to 1, 4"])
    #expect(shell.server.received.last?.contains(#""cpu-index":1"#) == true)
  }

  @Test func eachOfSeveralHasCPUsOfItsOwn() throws {
    let fleet = HeldFleet()
    let servers = [("/a", 2), ("/b", 1)].map { path, count in
      fleet.serve(path) {
        let cpus = (0..<count).map { #"{"cpu-index": \#($0)}"# }.joined(separator: ", ")
        return $0.contains("query-cpus-fast")
          ? [#"{"return": [\#(cpus)], "id": $id}"#] : [HeldServer.success]
      }
    }
    let status = try fleet.run("\\cpu 1", "\\hmp info registers", at: ["/a", "/b"])
    #expect(status == .commandFailed)
    #expect(fleet.beside.reports == ["b: the machine has no CPU 1: it has 0"])
    #expect(servers.map { $0.received.last?.contains("cpu-index") } == [true, false])
  }

  /// Who does not say which there are decides later.
  @Test(arguments: [true, false])
  func whereNobodySaysWhichThereAreItIsTaken(_ isTyped: Bool) {
    if isTyped { shell.runner.front.person = Person(ask: { _ in .none }) }
    #expect(shell.run("\\cpu 5", "\\hmp info registers") == .success)
    #expect(shell.server.received.last?.contains(#""cpu-index":5"#) == true)
  }

  @Test func theFolderBeforeIsFoundAgain() {
    shell.server.reply = { _ in [#"{"return": [], "id": $id}"#] }
    #expect(shell.run("\\cd -") == .commandFailed)
    #expect(shell.beside.reports == ["there was no folder before"])
    let folders = ["/machine", "unattached", "-", "-", "", "-"].map { text in
      _ = shell.run("\\cd \(text)")
      return "\(shell.runner.server.folder)"
    }
    #expect(
      folders == [
        "/machine", "/machine/unattached", "/machine", "/machine/unattached", "/",
        "/machine/unattached",
      ])
  }
}

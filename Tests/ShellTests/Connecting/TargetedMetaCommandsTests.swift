import TestSupport
import Testing

@testable import Shell

/// Which meta-commands may stand behind `@WHERE`.
struct TargetedMetaCommandsTests {
  private let shell = HeldShell()
  private let a: HeldServer
  private let b: HeldServer

  init() {
    (a, b) = shell.openTwo()
  }

  /// What a line at several would change would be forgotten with it.
  @Test(arguments: [
    "c web2", "gset n", "set timeout 3", "set -s", "timing", "x", "alias a b", "unalias a", "cpu 1",
    "hmp", "q 3", "sleep 1",
  ])
  func metaCommandsOfTheSessionTakeNone(_ line: String) {
    for names in ["@web1", "@web1,web2"] {
      #expect(shell.run("\(names) \\\(line)") == .commandFailed)
      let name = line.prefix { $0 != " " }
      #expect(shell.beside.reports.last == "\\\(name) is the session's: it takes no @NAME")
    }
    #expect(shell.shown.reports.isEmpty)
    #expect(shell.runner.front.settings.timeout == nil)
  }

  @Test func whatASettingIsMayBeAsked() {
    #expect(shell.run("@web1 \\set timeout") == .success)
    #expect(shell.shown.reports == ["timeout off\n"])
  }

  /// What writes one file, or waits where it asks, is for one.
  @Test(arguments: [
    ("\\schema", "each would write the same file"), ("\\diff", "it waits for one"),
    ("\\fd", "it waits for one"),
  ])
  func whatIsForOneAloneMayNameIt(_ name: String, _ why: String) {
    let folder = TemporaryFolder()
    a.schema = "[]"
    b.schema = "[]"
    let file = folder.file("f")
    #expect(shell.run("@web1,web2 \(name) \(file)") == .commandFailed)
    #expect(
      shell.beside.reports.last?.hasPrefix(
        "\(name) does not run at several monitors at once: \(why)") == true)
    #expect(!(a.ownQuestions + b.ownQuestions).contains("query-qmp-schema"))
    _ = shell.run("@web2 \(name) \(file)")
    #expect(shell.beside.reports.last?.contains("at several") == false)
    #expect(!shell.server.ownQuestions.contains("query-qmp-schema"))
    if name != "\\fd" { #expect(b.ownQuestions.contains("query-qmp-schema")) }
  }

  @Test func theLinesOfAFileGoThereToo() {
    let folder = TemporaryFolder()
    let file = folder.write("x a=${1}\ny\n", to: "lines")
    #expect(shell.run("@web* \\i \(file) 5") == .success)
    let sent = [#"{"execute":"x","arguments":{"a":5}}"#, #"{"execute":"y"}"#]
    #expect(a.received == sent && b.received == sent)
    #expect(shell.server.received == [])
    #expect(shell.run("@web* \\i /nowhere/f") == .commandFailed)
    #expect(shell.beside.reports.last?.contains("cannot read /nowhere/f") == true)
  }

  @Test func aLineOfThatFileMayNameThoseThatItIsFor() {
    let folder = TemporaryFolder()
    let file = folder.write("@web2 x\ny\n", to: "lines")
    #expect(shell.run("@web* \\i \(file)") == .success)
    let (x, y) = (#"{"execute":"x"}"#, #"{"execute":"y"}"#)
    #expect(a.received == [y] && b.received == [x, y])
    let nobodys = folder.write("@nobody x\n", to: "nobodys")
    #expect(shell.run("@web* \\i \(nobodys)") == .commandFailed)
    #expect(shell.beside.reports.last?.contains("there is no connection nobody") == true)
    #expect(a.received == [y] && b.received == [x, y])
  }

  /// Whoever types is not asked there, and nobody else would be.
  @Test(arguments: [true, false])
  func whatEndsMachinesIsNotSentUnasked(_ isTyped: Bool) {
    let folder = TemporaryFolder()
    if isTyped { shell.runner.front.person = Person(ask: { _ in .none }) }
    let file = folder.write("x\nquit\n", to: "lines")
    _ = shell.run("@web* \\i \(file)")
    for server in [a, b] {
      #expect(server.received.first == #"{"execute":"x"}"#)
      #expect(server.received.contains(#"{"execute":"quit"}"#) == !isTyped)
    }
    let isTold = shell.beside.reports.contains { $0.contains("nobody is asked where a file") }
    #expect(isTold == isTyped, "\(shell.beside.reports)")
  }

  @Test(arguments: ["@web1,web2 \\hmp cpu 1", "@web1 \\hmp cpu 1", "@web1 \\cpu 1"])
  func theCPUIsTheSessions(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.beside.reports.last == "\\cpu is the session's: it takes no @NAME")
    #expect(shell.runner.humanMonitor.cpu == nil)
  }

  /// In either mode.
  @Test(arguments: [("\\hmp quit", false), ("\\hmp quit", true), ("quit", true), ("quit", false)])
  func whoeverTypesIsAskedBeforeMachinesEnd(_ line: String, _ isHumanMonitor: Bool) {
    shell.runner.humanMonitor.isOn = isHumanMonitor
    shell.runner.front.person = Person(ask: { _ in .none })
    _ = shell.run("@web* \(line)")
    #expect(shell.runner.front.failures.deniedCount == 1)
    #expect(a.received == [] && b.received == [])
  }
}

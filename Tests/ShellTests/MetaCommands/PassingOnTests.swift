import Rendering
import TestSupport
import Testing

@testable import Shell

/// What a meta-command shows goes where its line says, as an answer does.
struct PassingOnTests {
  private let shell = HeldShell()
  private let folder = TemporaryFolder()

  init() {
    shell.server.schema = Self.schema
  }

  static let schema =
    #"[{"meta-type": "command", "name": "block_resize", "arg-type": "0", "ret-type": "0"}, "#
    + #"{"meta-type": "command", "name": "stop", "arg-type": "0", "ret-type": "0"}, "#
    + #"{"meta-type": "event", "name": "STOP", "arg-type": "0"}, "#
    + #"{"meta-type": "object", "name": "0", "members": []}]"#

  @Test(arguments: [
    ("\\?", "\\alias [NAME [TEXT]]"), ("\\h \\q", "\\q [STATUS]"), ("\\h stop", "stop"),
    ("\\d block", "block_resize\n"), ("\\d", "STOP\n"), ("\\conninfo", "connected to unix:/held"),
    ("\\set", "timeout off"), ("\\alias", "\\alias st query-status\n"),
    ("\\connection", "\\connection lab lab7:4444\n"), ("\\columns", "query-iothreads id"),
    ("\\events", "events off\n"), ("\\events tail 1", #"{"event": "STOP"}"#),
    ("\\errverbose", "GenericError: no"),
  ])
  func goesToAFile(_ line: String, _ part: String) {
    let file = folder.file("f")
    shell.server.reply = { text in
      text.contains("bad")
        ? [
          #"{"event": "STOP"}"#,
          #"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#,
        ] : [HeldServer.success]
    }
    _ = shell.run("\\alias st query-status", "\\connection lab lab7:4444", "bad")
    shell.runner.front.status = .success
    let shown = shell.shown.reports.count
    #expect(shell.run("\(line) > \(file)", "\(line) >> \(file)") == .success)
    #expect(shell.shown.reports.count == shown)
    #expect(shell.beside.reports == [])
    let text = folder.text(of: "f")
    #expect(text.contains(part), "\(text)")
    let half = text.utf8.count / 2
    #expect(text.utf8.prefix(half).elementsEqual(text.utf8.suffix(half)), "\(text)")
  }

  @Test(arguments: [
    ("\\conninfo x", "\\conninfo"), ("\\? x", "\\?"), ("\\errverbose x", "\\errverbose"),
    ("\\d a b", "\\d [PATTERN]"), ("\\h \\q x", "\\h NAME [MEMBER[=VALUE]…]"),
    ("\\events on > f", "\\events [on|off|PATTERN…|tail N]"),
  ])
  func wordsThatMakeNoSenseAreNotPassedOver(_ line: String, _ usage: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.beside.reports == ["usage: \(usage)"])
    #expect(shell.shown.reports == [])
  }

  /// An operator is no name, and where a value may hold one it is text.
  @Test func whatIsGivenIsTakenAsItStands() {
    let lines = ["\\alias > /dev/null", "\\alias p query-block | \\lines", "\\alias"]
    for line in lines { #expect(shell.run(line) == .success) }
    #expect(shell.shown.reports == ["\\alias p query-block | \\lines\n"])
    #expect(shell.run("\\set prompt %n > ", "\\set prompt") == .success)
    #expect(shell.shown.reports.last?.contains("%n >") == true)
  }
}

import SystemPackage
import TestSupport
import Testing

/// `--read-only` lets through what only asks, however a line is spelled.
@Suite(.blocking) struct ReadOnlyTests {
  private let folder = TemporaryFolder()

  /// Runs lines on a server that answers everything, and gives what it got beyond negotiation
  /// and the shell's own questions.
  private func sent(_ lines: String, _ options: [String] = []) throws -> (ProgramResult, [String]) {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {"name": "quit", "line": "quit"}, "id": $id}"#)
    }
    let result = try run(
      .shell, arguments: ["--read-only"] + options + [monitor.socket], input: .text(lines))
    return (result, monitor.received)
  }

  private static let refused: [(String, String)] = [
    ("quit", "quit"), ("stop", "stop"), ("device_del id=x", "device_del"), ("  cont", "cont"),
    ("exec-oob migrate-pause", "migrate-pause"), ("exec-oob yank instances=[]", "yank"),
    (#"{"execute": "quit"}"#, "quit"), (#"-> {"execute": "quit"}"#, "quit"),
    (#"{"exec-oob": "quit"}"#, "quit"), (#"{"execute": "qu\u0069t"}"#, "quit"),
    (#"{"\u0065xecute": "quit"}"#, "quit"),
    (#"{"execute": "query-name", "execute": "quit"}"#, "quit"),
    (#"{"execute": "quit", "execute": "query-name"}"#, "query-name"),
    (#"{"execute": "query-name", "exec-oob": "quit"}"#, "the message"),
    (#"{"exec-oob": "quit", "execute": "query-name"}"#, "the message"),
    (#"{"execute": ["quit"]}"#, "the message"), (#"{"execute": {"x": "quit"}}"#, "the message"),
    (#"{"execute": "transaction", "arguments": {"actions": []}}"#, "transaction"),
    ("transaction( abort )", "transaction"), ("transaction(\nabort\n)", "transaction"),
    ("\\begin\nabort\n\\commit", "\\commit"),
    ("human-monitor-command command-line=quit", "human-monitor-command"),
    (#"human-monitor-command command-line="info name\nquit""#, "human-monitor-command"),
    (#"human-monitor-command command-line="info name\rquit""#, "human-monitor-command"),
    (#"human-monitor-command command-line="info\u0000quit""#, "human-monitor-command"),
    (#"human-monitor-command command-line="infoquit""#, "human-monitor-command"),
    (#"human-monitor-command command-line="info\u00a0name""#, "human-monitor-command"),
    ("human-monitor-command", "human-monitor-command"),
    ("human-monitor-command command-line=[]", "human-monitor-command"),
    (
      #"{"execute":"human-monitor-command","arguments":{"command-line":"info name","command-line":"quit"}}"#,
      "human-monitor-command"
    ),
    (
      #"{"execute":"human-monitor-command","arguments":{"command-line":"quit","command-line":"info name"}}"#,
      "human-monitor-command"
    ),
    (
      #"{"execute":"human-monitor-command","arguments":{"command-line":"info name"},"arguments":{"command-line":"quit"}}"#,
      "human-monitor-command"
    ),
    ("\\hmp quit", "human-monitor-command"), ("\\hmp\nquit", "human-monitor-command"),
    ("\\hmp\nsystem_reset", "human-monitor-command"), ("\\hmp\no/x 1 2", "human-monitor-command"),
    ("\\alias query-name quit\nquery-name", "quit"),
    ("Query-name", "Query-name"), ("query_name", "query_name"),
    ("x-query", "x-query"), ("guest-shutdown", "guest-shutdown"),
    ("guest-set-time", "guest-set-time"), ("guest-exec path=x", "guest-exec"),
    ("qom-set path=/x property=y value=1", "qom-set"), ("object-add qom-type=x id=y", "object-add"),
    ("stop | cat", "stop"), ("stop > /dev/null", "stop"),
    ("stop\n\\set read-only off\nstop", "stop"), ("\\set check off\nstop", "stop"),
    ("\\set read-only on\n\\set read-only off\nstop", "stop"),
  ]

  @Test(arguments: refused)
  func isNotSent(_ lines: String, _ name: String) throws {
    let (result, received) = try sent(lines + "\n")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("\(name) is no query, and the shell is read-only: not sent"),
      "\(result.errors)")
    let own = ["qmp_capabilities", "query-qmp-schema", "query-commands", "query-name"]
    #expect(received.allSatisfy { line in own.contains { line.contains("\"\($0)\"") } })
    #expect(received.allSatisfy { !$0.contains("quit") }, "\(received)")
  }

  @Test(arguments: [
    "query-name", "query-block", "x-query-irq", "qom-get path=/x property=y", "qom-list path=/",
    "qom-list-types", "qom-list-properties typename=x", "device-list-properties typename=x",
    "human-monitor-command command-line=\"info name\"", "\\hmp info name", "\\hmp help",
    "guest-ping", "guest-get-osinfo", "exec-oob query-yank", #"{"execute":"query-name","id":9}"#,
  ])
  func isSent(_ line: String) throws {
    let (result, received) = try sent("\\set check off\n\(line)\n")
    #expect(result.errors == "")
    #expect(result.status == 0)
    #expect(received.count >= 2)
  }

  @Test func aValueCannotBecomeACommand() throws {
    // The server's own words come back as arguments, never as the name of a command.
    let (result, received) = try sent("query-name\n${_.name}\nx${_.name}\n\\hmp ${_.line}\n")
    #expect(result.status == 1)
    #expect(received.allSatisfy { !$0.contains("quit") }, "\(received)")
  }

  @Test func aFileCannotPassEither() throws {
    let file = folder.write("quit\n{\"execute\":\"quit\"}\n", to: "script")
    let transcript = folder.write(
      "-> {\"execute\":\"quit\"}\n<- {\"return\": {}}\n", to: "transcript")
    for options in [["-f", file], ["--replay", file], ["--replay", transcript]] {
      let (result, received) = try sent("", options)
      #expect(result.status == 1)
      #expect(result.errors.contains("quit is no query, and the shell is read-only: not sent"))
      #expect(received.allSatisfy { !$0.contains("quit") }, "\(options): \(received)")
    }
    let (_, received) = try sent("\\i \(file)\n\\replay \(transcript)\n")
    #expect(received.allSatisfy { !$0.contains("quit") }, "\(received)")
  }

  @Test func connectingElsewhereKeepsIt() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll()
    }
    let (result, _) = try sent("\\c \(monitor.socket)\nquit\n\\reconnect\nquit\n")
    #expect(result.status == 1)
    #expect(monitor.received.allSatisfy { !$0.contains("quit") })
  }

  @Test func oneShotsAreReadOnlyToo() throws {
    let qemu = try RealQEMU()
    for words in [["quit"], ["-c", "quit"], ["-H", "quit"]] {
      let result = try run(.shell, arguments: ["--read-only", qemu.socket] + words)
      #expect(result.status == 1)
      #expect(result.output == "")
    }
    #expect(!qemu.hasEnded)
    // What the session itself turned on, it may turn off.
    let result = try run(
      .shell, qemu.socket, input: .text("\\set read-only on\nstop\n\\set read-only off\nstop\n"))
    #expect(result.output == "{\"return\": {}}\n")
  }
}

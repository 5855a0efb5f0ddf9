import JSON
import Testing

@testable import Shell

struct ReadOnlyPolicyTests {
  @Test(arguments: [
    "query-status", "query-", "x-query-irq", "qom-get", "qom-list", "qom-list-get",
    "qom-list-types", "qom-list-properties", "device-list-properties", "qmp_capabilities",
    "guest-info", "guest-ping", "guest-sync", "guest-sync-delimited", "guest-get-osinfo",
    "guest-network-get-interfaces", "guest-fsfreeze-status",
  ])
  func aQueryIsAllowed(_ name: String) {
    #expect(ReadOnlyPolicy.allows(name, arguments: nil))
  }

  @Test(arguments: [
    "", "quit", "stop", "cont", "qom-set", "query", "Query-status", " query-status", "xquery-x",
    "transaction", "device_add", "human-monitor-command", "guest-exec", "guest-exec-status",
    "guest-file-open", "guest-set-time", "guest-fsfreeze-freeze", "guest-get", "blockdev-add",
    "screendump", "dump-guest-memory", "memsave", "trace-event-set-state", "set_password",
  ])
  func everythingElseIsNot(_ name: String) {
    #expect(!ReadOnlyPolicy.allows(name, arguments: nil))
  }

  @Test(arguments: [
    ("info name", true), ("  info   name", true), ("help", true), ("?", true), ("help info", true),
    ("", true), ("   ", true), ("quit", false), ("infoname", false), ("INFO name", false),
    ("info name\nquit", false), ("info\tname", false), ("\ninfo name", false),
    ("info\u{0}name", false), ("info\u{a0}name", false), ("print 1", false), ("sum 0 1", false),
    ("stop", false), ("commit all", false), ("info name\r", false),
  ])
  func aLineForTheHumanMonitor(_ line: String, _ isAllowed: Bool) {
    let arguments: JSONObject = ["command-line": .string(line), "cpu-index": .integer(0)]
    #expect(ReadOnlyPolicy.allows("human-monitor-command", arguments: arguments) == isAllowed)
  }

  private static let messages: [(String, Bool)] = [
    (#"{"execute": "query-name"}"#, true), (#"{"exec-oob": "query-yank", "id": 1}"#, true),
    (#"{"execute": "query-name", "arguments": {"x": 1}}"#, true), (#"{}"#, true),
    (#"{"execute": "quit"}"#, false), (#"{"execute": "query-name", "execute": "quit"}"#, false),
    (#"{"execute": "quit", "execute": "query-name"}"#, false),
    (#"{"execute": "query-name", "exec-oob": "quit"}"#, false), (#"{"execute": 1}"#, false),
    (#"{"execute": null}"#, false), (#"{"\u0065xecute": "stop"}"#, false),
    (#"{"execute": "query-name", "arguments": {}, "arguments": {}}"#, false),
    (#"["quit"]"#, false), (#""quit""#, false),
    (
      #"{"execute": "human-monitor-command", "arguments": {"command-line": "info name"}}"#, true
    ),
    (
      #"{"execute": "human-monitor-command", "arguments": {"command-line": ["quit"]}}"#, false
    ),
    (#"{"execute": "human-monitor-command", "arguments": {"command-line": null}}"#, false),
    (#"{"execute": "human-monitor-command", "arguments": "info name"}"#, false),
    (#"{"execute": "human-monitor-command"}"#, false),
    (
      #"{"execute":"human-monitor-command","arguments":{"command-line":"info a","command-line":"info b"}}"#,
      false
    ),
  ]

  @Test(arguments: messages)
  func aWholeMessage(_ text: String, _ isAllowed: Bool) throws {
    let bytes = Array(text.utf8)
    #expect(ReadOnlyPolicy.allows(message: try JSONValue(parsing: bytes.span)) == isAllowed)
  }
}

/// A server with a schema of few commands: `query-status` and `stop` take nothing, `x` takes
/// anything as `a`, `b` and `c`, `slow` takes nothing too. It answers `{}`.
package enum SmallServer {
  private static let schema =
    #"[{"meta-type": "command", "name": "query-status", "arg-type": "0", "ret-type": "1"}, "#
    + #"{"meta-type": "command", "name": "stop", "arg-type": "0", "ret-type": "1"}, "#
    + #"{"meta-type": "command", "name": "slow", "arg-type": "0", "ret-type": "1"}, "#
    + #"{"meta-type": "command", "name": "quit", "arg-type": "0", "ret-type": "1"}, "#
    + #"{"meta-type": "command", "name": "x", "arg-type": "2", "ret-type": "1"}, "#
    + #"{"meta-type": "object", "name": "0", "members": []}, "#
    + #"{"meta-type": "object", "name": "1", "members": []}, "#
    + #"{"meta-type": "object", "name": "2", "members": ["#
    + #"{"name": "a", "type": "any", "default": null}, "#
    + #"{"name": "b", "type": "any", "default": null}, "#
    + #"{"name": "c", "type": "any", "default": null}]}, "#
    + #"{"meta-type": "builtin", "name": "any", "json-type": "value"}]"#

  /// - Parameter act: what it does when `slow` comes; nothing is answered then.
  package static func start(
    onSlow act: @escaping @Sendable (ScriptedClient) throws -> Void = { _ in }
  ) throws -> ScriptedMonitor {
    try ScriptedMonitor(script: { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains(#""query-qmp-schema""#) {
          try client.send(#"{"return": \#(schema), "id": $id}"#)
        } else if line.contains(#""slow""#) {
          try act(client)
        } else {
          try client.send(#"{"return": {}, "id": $id}"#)
        }
      }
    })
  }

  /// The commands that the user sent: those that the shell asks for itself left out, of which
  /// `query-name` and `query-status` are the first of a connection.
  package static func commands(to monitor: ScriptedMonitor) -> [String] {
    let received = monitor.received
    return received.indices.filter { index in
      let isOwn = ["qmp_capabilities", "query-qmp-schema", "query-commands", "query-events"]
        .contains { received[index].contains($0) }
      return !isOwn && !isStanding(received, index)
    }.map { received[$0] }
  }

  /// Whether it is one of the two with which the shell asks how a machine stands.
  private static func isStanding(_ lines: [String], _ index: Int) -> Bool {
    func holds(_ index: Int, _ name: String) -> Bool {
      lines.indices.contains(index) && lines[index].contains("\"\(name)\"")
    }
    return holds(index, "query-name") && holds(index - 1, "qmp_capabilities")
      || holds(index, "query-status") && holds(index - 1, "query-name")
        && holds(index - 2, "qmp_capabilities")
  }
}

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

  /// The commands that the user sent: those that the shell asks for itself left out.
  package static func commands(to monitor: ScriptedMonitor) -> [String] {
    monitor.received.filter { line in
      ["qmp_capabilities", "query-qmp-schema", "query-commands", "query-events"].allSatisfy {
        !line.contains($0)
      }
    }
  }
}

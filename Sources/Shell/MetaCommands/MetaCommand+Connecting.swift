import Completion

/// Connections.
extension MetaCommand {
  static let connect = MetaCommand(
    "c", or: ["connect"], "[ADDRESS]", completes: .connection, reading: .fileName,
    help: "connect to ADDRESS, or to the same server again",
    run: { $0.reconnect($1.rest.isEmpty ? nil : $1.rest, $1.origin) })

  static let reconnect = MetaCommand(
    "reconnect", help: "connect to the same server again",
    run: { $0.reconnect(nil, $1.origin) })

  static let conninfo = MetaCommand(
    "conninfo", help: "what the shell is connected to",
    run: { shell, _ in
      shell.output.text(shell.connectionInfo)
      return .done
    })

  static let connection = MetaCommand(
    "connection", "NAME ADDRESS", completes: .words([]),
    help: "let NAME stand for ADDRESS in \\c", run: { $0.define($1, in: \.names.connections) })

  static let connecting = [connect, reconnect, conninfo, connection]
}

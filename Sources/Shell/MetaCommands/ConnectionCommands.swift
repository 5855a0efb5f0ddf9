import Completion
import JSON
import Monitors
import QMP
import Reports
import Shorthand
import Transport

/// Connections.
enum ConnectionCommands {
  static let rows = [
    MetaCommand(
      "c", or: ["connect"], "[ADDRESS]", completes: .connection, reading: .fileName,
      help: "connect to ADDRESS, or to the same server again",
      run: { reconnect($0, to: $1.rest.isEmpty ? nil : $1.rest, $1.origin) }),
    MetaCommand(
      "reconnect", help: "connect to the same server again",
      run: { reconnect($0, to: nil, $1.origin) }),
    MetaCommand(
      "conninfo", help: "what the shell is connected to",
      run: { runner, _ in
        runner.output.show(.finding(.connection(Connector(runner.server).connectionInfo)))
        return .done
      }),
    MetaCommand(
      "connection", "NAME ADDRESS", completes: .words([]),
      help: "let NAME stand for ADDRESS in \\c",
      run: { $0.define($1, in: \.names.connections) }),
  ]

  private static func reconnect(
    _ runner: LineRunner, to text: String?, _ origin: LineOrigin
  ) -> Step {
    let (front, server) = (runner.front, runner.server)
    let connector = Connector(server)
    let failure: ConnectFailure?
    if let text {
      failure = connector.connect(toTyped: text, connections: runner.names.connections)
    } else if let address = server.monitor.target {
      failure = connector.connect(to: address)
    } else {
      return front.complain(.connection(.noAddress), origin)
    }
    if let failure {
      if failure.status == .interrupted, !front.isInteractive { return .leave(.interrupted) }
      front.fail(failure.status)
      let kept = server.monitor.isReady ? server.monitor.address?.description : nil
      let remark = kept.map { Remark.connection(.stillConnected(failure.remark, to: $0)) }
      front.output.show(.complaint(remark ?? failure.remark, at: origin))
      return .done
    }
    front.output.show(.aside(.connection(connector.connectionInfo)))
    return .done
  }
}

import Completion
import JSON
import Monitors
import QMP
import Reports
import Shorthand
import System
import Transport

/// Connections.
enum ConnectionCommands {
  static let rows = [
    MetaCommand(
      "c", or: ["connect"], "[NAME|[NAME=]ADDRESS|-]", completes: .connection([]),
      reading: .fileName,
      help: "go to an open connection, leave it for ADDRESS, go back, or connect again",
      run: { go($0, $1) }),
    MetaCommand(
      "open", "[NAME=]ADDRESS", completes: .connection([]), reading: .fileName,
      help: "open a connection beside the others",
      run: { runner, call in
        call.rest.isEmpty
          ? runner.usage(call)
          : ended(connect(runner, call.rest) { runner.connections.open($0) }, runner, call.origin)
      }),
    MetaCommand(
      "close", "[NAME]", completes: .openConnection, help: "end a connection",
      run: { close($0, $1) }),
    MetaCommand(
      "reconnect", "[-t S]", completes: .words(["-t"]),
      help: "connect to the same server again, waiting for it S seconds",
      run: { reconnect($0, $1) }),
    MetaCommand(
      "conninfo", reading: .shown, reach: .each, help: "what the shell is connected to",
      run: { tell($0, $1) }),
    MetaCommand(
      "connection", "[NAME [ADDRESS]]", completes: .connectionName, reading: .listed,
      runsUnsent: true, help: "let NAME stand for ADDRESS, or list such names",
      run: { $0.define($1, in: \.names.connections) }),
  ]

  /// `\c`, `\c NAME`, `\c ADDRESS`, `\c -`.
  private static func go(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let connections = runner.connections
    let failure: ConnectFailure?
    if call.rest.isEmpty {
      failure = connections.reconnect()
    } else if call.rest == "-" {
      guard connections.hasFormer else {
        return runner.front.complain(.connection(.noConnectionBefore), call.origin)
      }
      failure = connections.goBack()
    } else if let open = openConnection(call.rest, runner) {
      failure = connections.go(to: open)
    } else {
      failure = connect(runner, call.rest) { connections.go(to: $0) }
    }
    return ended(failure, runner, call.origin)
  }

  /// The open connection that is meant. Of one alone there is no need to speak, so that a socket of that
  /// name, or what `\connection` keeps, comes first.
  private static func openConnection(_ name: String, _ runner: LineRunner) -> Conversation? {
    let isAddress = Files.isSocket(name) || runner.names.connections[name] != nil
    if isAddress, !runner.connections.areSeveral { return nil }
    return runner.connections.conversation(named: name)
  }

  private static func reconnect(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let words = call.rest.split(separator: " ")
    if words.isEmpty { return ended(runner.connections.reconnect(), runner, call.origin) }
    guard words.count == 2, words[0] == "-t", let seconds = Seconds.parse(String(words[1])) else {
      return runner.usage(call)
    }
    return ended(runner.connections.reconnect(within: seconds), runner, call.origin)
  }

  private static func connect(
    _ runner: LineRunner, _ typed: String, _ body: (NamedAddress) -> ConnectFailure?
  ) -> ConnectFailure? {
    do throws(ConnectFailure) {
      return body(try NamedAddress(typed, connections: runner.names.connections))
    } catch {
      return error
    }
  }

  /// Says how connecting ended.
  private static func ended(
    _ failure: ConnectFailure?, _ runner: LineRunner, _ origin: LineOrigin
  ) -> Step {
    let (front, monitor) = (runner.front, runner.server.monitor)
    guard let failure else {
      front.output.show(.aside(.connection(Connector(runner.server).connectionInfo)))
      return .done
    }
    if failure.status == .interrupted, !front.isInteractive { return .leave(.interrupted) }
    front.fail(failure.status)
    let kept = monitor.isReady ? monitor.address?.description : nil
    let remark = kept.map { Remark.connection(.stillConnected(failure.remark, to: $0)) }
    front.output.show(.complaint(remark ?? failure.remark, at: origin))
    if runner.server.endReconnecting != nil {
      front.output.show(.aside(.connection(.reconnecting)))
    }
    return .done
  }

  private static func close(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let connections = runner.connections
    let conversation =
      call.rest.isEmpty ? connections.current : connections.conversation(named: call.rest)
    guard let conversation else {
      let names = connections.all.map { connections.name(of: $0) }
      return runner.front.complain(
        .connection(.noSuchConnection(call.rest, names)), call.origin)
    }
    let name = connections.name(of: conversation)
    connections.close(conversation)
    runner.output.show(.aside(.connection(.closed(name))))
    return .done
  }

  private static func tell(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard call.words.words.isEmpty else { return runner.usage(call) }
    if let session = runner.session, session.areSeveral, !session.isVisiting {
      runner.show([.connections(session.entries())], call)
    } else {
      runner.show([.finding(.connection(Connector(runner.server).connectionInfo))], call)
    }
    return .done
  }
}

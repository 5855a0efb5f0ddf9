import Monitors
import QAPI
import Records
import Reports
import System
import SystemPackage
import Transport

/// `--schema`: a schema that lines are checked by, without the server that they are for.
struct AssumedSchema {
  private let connections: Connections

  init(_ connections: Connections) {
    self.connections = connections
  }

  private var front: FrontEnd { connections.front }

  /// Takes the schema from a file, or from a server that is asked and left again.
  ///
  /// - Returns: nil if lines can be checked now.
  func assume(_ source: String) -> ExitStatus? {
    let path = Files.expandingHome(source)
    if Files.exists(path), !Files.isSocket(path) { return assume(file: path) }
    if let failure = Launcher.connect(connections, toTyped: source) {
      front.output.show(.complaint(failure.remark, at: .commandLine))
      return failure.status
    }
    let server = connections.current
    let status = server.monitor.isGuestAgent ? nil : ask(server)
    let schema = server.knowledge.schema
    Connector(server).leaveServer()
    return status ?? take(schema, from: source)
  }

  /// Waits until the server has described itself, as long as it may take for a reply.
  ///
  /// - Returns: nil if it has said what it has to say; else it is told why not.
  private func ask(_ server: Conversation) -> ExitStatus? {
    switch server.awaitSchema(of: server.monitor) {
    case .timedOut:
      let address = server.monitor.address?.description ?? ""
      front.output.show(.from(address, .complaint(server.schemaIsLate, at: .commandLine)))
      return .timedOut
    case .interrupted, .terminated: return .interrupted
    case .done, .disconnected, .lost: return server.monitor.isReady ? nil : .connectionLost
    }
  }

  private func assume(file path: String) -> ExitStatus? {
    do throws(Errno) {
      let bytes = try front.read(path)
      return take(try? RecordedSchema.read(bytes), from: path)
    } catch {
      front.output.show(.complaint(.file(.cannotRead(path, error)), at: .commandLine))
      return .usage
    }
  }

  private func take(_ schema: Schema?, from source: String) -> ExitStatus? {
    guard let schema else {
      // A server was asked, and has none.
      let isServer = connections.current.monitor.address != nil
      front.output.show(
        .complaint(
          .schema(isServer ? .nothingDescribed(source) : .notRecorded(source)), at: .commandLine))
      return .usage
    }
    connections.current.monitor.assume(schema)
    return nil
  }
}

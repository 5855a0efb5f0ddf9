import Monitors
import QAPI
import Records
import Reports
import Shorthand
import System
import SystemPackage

/// `\diff`: what another server, or one whose schema was kept, has more, less or different.
struct SchemaView {
  private let connections: Connections
  private let origin: LineOrigin

  init(_ connections: Connections, from origin: LineOrigin) {
    self.connections = connections
    self.origin = origin
  }

  private var server: Conversation { connections.current }
  private var front: FrontEnd { server.front }

  /// Compares the current server with another.
  ///
  /// - Parameters:
  ///   - other: the name of an open connection, a file, an address, or the name of one.
  ///   - addresses: those that have a name.
  func compare(with other: String, named addresses: [String: String], to target: Outlet.Target?)
    -> Step
  {
    let (own, step) = schema(of: server.monitor)
    guard let own else { return step }
    let (theirs, next) = schema(of: other, addresses)
    guard let theirs else { return next }
    let difference = SchemaDifference(from: own, to: theirs)
    if difference.isEmpty {
      front.output.show(.aside(.view(.noDifference)))
    } else {
      front.fail(.commandFailed)
      AnswerOutlets(server.programs).show(.schemaDifference(difference), to: target, from: origin)
    }
    return .done
  }

  private func schema(of name: String, _ addresses: [String: String]) -> (Schema?, Step) {
    if connections.areSeveral, let open = connections.conversation(named: name) {
      return schema(of: open.monitor)
    }
    let path = Files.expandingHome(name)
    if Files.exists(path), !Files.isSocket(path) { return read(path) }
    do throws(ConnectFailure) {
      let target = try NamedAddress(name, connections: addresses)
      let monitor = try Connector(server).reach(
        target.address, as: connections.monitors.nextID)
      defer { monitor.close() }
      return schema(of: monitor)
    } catch {
      front.fail(error.status)
      front.output.show(.complaint(error.remark, at: origin))
      return (nil, .done)
    }
  }

  private func read(_ path: String) -> (Schema?, Step) {
    do throws(Errno) {
      let bytes = try front.read(path)
      do throws(SchemaError) {
        return (try RecordedSchema.read(bytes), .done)
      } catch {
        return (nil, front.complain(.schema(.unreadable(path, error)), origin))
      }
    } catch {
      return (nil, front.complain(.file(.cannotRead(path, error)), origin))
    }
  }

  /// How long a server may take to describe itself where no other bound was asked for, in seconds.
  private static let patience = 30.0

  private func schema(of monitor: Monitor) -> (Schema?, Step) {
    guard monitor.isReady else {
      front.fail(.connectionLost)
      front.output.show(.complaint(.connection(.notConnected), at: origin))
      return (nil, .done)
    }
    monitor.learn(names: false)
    let patience = server.settings.timeout ?? Self.patience
    let result = server.wait(until: front.reactor.now + Seconds.milliseconds(patience)) {
      monitor.knowledge.schemaState != .asked || !monitor.isReady
    }
    if result != .done { return (nil, ended(result, patience)) }
    if let schema = monitor.knowledge.schema { return (schema, .done) }
    return (nil, front.complain(.schema(.nothingKnown), origin))
  }

  private func ended(_ result: WaitResult, _ patience: Double) -> Step {
    if result == .timedOut {
      front.output.show(
        .complaint(.server(.noReply(["query-qmp-schema"], seconds: patience)), at: origin))
    }
    return front.step(after: result) ?? .done
  }
}

import Monitors
import QAPI
import Records
import Reports
import Shorthand
import System

/// `\diff`: what another server, or one that was recorded, has more, less or different.
struct SchemaView {
  private let connections: Connections
  private let origin: LineOrigin

  init(_ connections: Connections, from origin: LineOrigin) {
    self.connections = connections
    self.origin = origin
  }

  private var server: Conversation { connections.target }
  private var front: FrontEnd { server.front }

  /// Compares the schema of the server that the line goes to with another.
  ///
  /// - Parameters:
  ///   - other: the name of an open connection, a file, an address, or the name of one.
  ///   - addresses: those that have a name.
  func compare(with other: String, named addresses: [String: String], to target: Outlet.Target?)
    -> Step
  {
    let (own, step) = schema(of: server.monitor)
    guard let own else { return step }
    guard let other = Counterpart.find(other, named: addresses, connections, from: origin) else {
      return .done
    }
    defer { other.close() }
    let (theirs, next) = schema(of: other)
    guard let theirs else { return next }
    let difference = SchemaDifference(from: own, to: theirs)
    return show(difference.isEmpty ? nil : .schemaDifference(difference), to: target)
  }

  /// Compares the devices of the server that the line goes to with another's.
  func compareDevices(
    with other: String, named addresses: [String: String], to target: Outlet.Target?
  ) -> Step {
    guard let other = Counterpart.find(other, named: addresses, connections, from: origin) else {
      return .done
    }
    defer { other.close() }
    let own = DeviceSurvey(server, at: server.monitor, from: origin)
    if let step = own.run() { return step }
    let theirs: DeviceProperties
    switch other {
    case .server(let monitor, _):
      let survey = DeviceSurvey(server, at: monitor, from: origin)
      if let step = survey.run() { return step }
      theirs = survey.devices
    case .file(let bytes, let path):
      guard let recorded = RecordedDevices.read(bytes) else {
        return front.complain(.view(.noDevices(path)), origin)
      }
      theirs = recorded
    }
    let difference = DeviceDifference(from: own.devices, to: theirs)
    return show(difference.isEmpty ? nil : .deviceDifference(difference), to: target)
  }

  private func show(_ difference: Report?, to target: Outlet.Target?) -> Step {
    if let difference {
      front.fail(.commandFailed)
      server.present([difference], to: target, from: origin)
    } else {
      front.output.show(.aside(.view(.noDifference)))
    }
    return .done
  }

  private func schema(of other: Counterpart) -> (Schema?, Step) {
    switch other {
    case .server(let monitor, _): return schema(of: monitor)
    case .file(let bytes, let path):
      do throws(SchemaError) {
        return (try RecordedSchema.read(bytes), .done)
      } catch {
        return (nil, front.complain(.schema(.unreadable(path, error)), origin))
      }
    }
  }

  private func schema(of monitor: Monitor) -> (Schema?, Step) {
    guard monitor.isReady else { return (nil, server.complainNotConnected(from: origin)) }
    let result = server.awaitSchema(of: monitor)
    if result != .done { return (nil, ended(result)) }
    if let schema = monitor.knowledge.schema { return (schema, .done) }
    return (nil, front.complain(.schema(.nothingKnown), origin))
  }

  private func ended(_ result: WaitResult) -> Step {
    if result == .timedOut { front.output.show(.complaint(server.schemaIsLate, at: origin)) }
    return front.step(after: result) ?? .done
  }
}

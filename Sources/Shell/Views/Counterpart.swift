import Monitors
import Reports
import System
import SystemPackage

/// What a server is compared with: another server, or a file.
enum Counterpart {
  /// - Parameter isReached: it was connected to for this, and is closed afterwards.
  case server(Monitor, isReached: Bool)
  case file([UInt8], path: String)

  /// Finds it by what the user says.
  ///
  /// - Parameters:
  ///   - name: the name of an open connection, a file, an address, or the name of one.
  ///   - addresses: those that have a name.
  /// - Returns: nil if there is none; why has been told.
  static func find(
    _ name: String, named addresses: [String: String], _ connections: Connections,
    from origin: LineOrigin
  ) -> Counterpart? {
    let front = connections.current.front
    let path = Files.expandingHome(name)
    let isFile = Files.exists(path)
    if connections.areSeveral || !isFile, let open = connections.conversation(named: name) {
      return .server(open.monitor, isReached: false)
    }
    if isFile, !Files.isSocket(path) {
      do throws(Errno) {
        return .file(try front.read(path), path: path)
      } catch {
        _ = front.complain(.file(.cannotRead(path, error)), origin)
        return nil
      }
    }
    do throws(ConnectFailure) {
      let target = try NamedAddress(name, connections: addresses)
      // A monitor serves one client at a time, and we are that one.
      if let open = connections.conversation(to: target.address), open.monitor.isReady {
        return .server(open.monitor, isReached: false)
      }
      let monitor = try Connector(connections.current).reach(
        target.address, as: connections.monitors.nextID)
      return .server(monitor, isReached: true)
    } catch {
      front.fail(error.status)
      front.output.show(.complaint(error.remark, at: origin))
      return nil
    }
  }

  /// It is not needed any more.
  func close() {
    if case .server(let monitor, isReached: true) = self { monitor.close() }
  }
}

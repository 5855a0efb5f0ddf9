import Monitors
import QMP
import Reports
import Shorthand
import System
import SystemPackage
import Transport

extension Connector {
  /// Starts a server and connects to it; nil if all went well.
  func launch(_ words: [String]) -> ConnectFailure? {
    let directory: PrivateDirectory
    do throws(PrivateDirectory.Failure) {
      directory = try PrivateDirectory()
    } catch {
      return ConnectFailure(
        remark: .connection(.noPrivateDirectory(in: error.parent, error.cause)),
        status: .notConnected)
    }
    let launched: LaunchedServer
    do throws(Errno) {
      launched = try LaunchedServer(words, in: directory)
    } catch {
      return ConnectFailure(
        remark: .file(.cannotStart(words[0], error)), status: .notConnected)
    }
    server.launched = launched
    let reactor = front.reactor
    reactor.addSource(launched.printed.descriptor) { [unowned reactor, unowned launched] in
      if !launched.printed.read() { reactor.removeSource(launched.printed.descriptor) }
    }
    if let failure = connect(to: ServerAddress(launched.address)) { return failure }
    launched.wasReached = true
    launched.printed.tell { [unowned output = front.output] in
      output.show(.remark(.connection(.serverPrinted($0))))
    }
    return nil
  }

  /// Why the server that this shell started cannot be reached; nil if it still runs.
  func ended(_ launched: LaunchedServer) -> ConnectFailure? {
    guard let ending = launched.ending else { return nil }
    launched.printed.readToEnd()
    let remark: ConnectionRemark =
      launched.wasReached
      ? .serverEnded(launched.name, ending)
      : .serverEndedEarly(launched.name, ending, printed: launched.printed.text)
    return ConnectFailure(remark: .connection(remark), status: .notConnected)
  }

  /// What is to be told of the server that this shell started, beside the one that is connected.
  private var startedServer: StartedServer? {
    guard let launched = server.launched, launched.ending == nil else { return nil }
    let isConnected = server.monitor.address == launched.address
    return StartedServer(
      launched.name, at: isConnected ? nil : launched.address.description)
  }

  /// What the shell is connected to, as there is to say of it.
  var connectionInfo: ConnectionRemark {
    let monitor = server.monitor
    guard let address = monitor.address, monitor.isConnected else {
      return .notConnected(server.wayBack)
    }
    return .connected(
      to: address.description, monitor.greeting, outOfBand: monitor.outOfBandEnabled,
      started: startedServer, looksOnly: server.settings.readOnly == nil && server.isReadOnly)
  }

  /// Waits until the server has ended, at most so long as one may take that was asked to.
  func awaitEnd(of launched: LaunchedServer) -> WaitResult {
    server.wait(until: front.reactor.now + Self.endingTime) { launched.ending != nil }
  }

  /// In milliseconds.
  private static let endingTime = 2000

  /// Ends the server that this shell started: asked by `quit`, then by signals, with bounds.
  func endServer() {
    guard let launched = server.launched else { return }
    let monitor = server.monitor
    // The user may have connected to another one, which is none of ours to end.
    if monitor.isReady, monitor.address == launched.address {
      // What it says of its end is no news to whoever leaves.
      monitor.onNotice = { _ in }
      server.ask(Command("quit")) { _ in }
      monitor.flush()
      _ = awaitEnd(of: launched)
    }
    front.reactor.removeSource(launched.printed.descriptor)
    monitor.close()
    launched.end()
    server.launched = nil
  }
}

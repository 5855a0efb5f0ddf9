import Monitors
import QMP
import Shorthand
import System
import SystemPackage
import Transport

extension Interpreter {
  /// Starts a server and connects to it; nil if all went well.
  func launch(_ words: [String]) -> ConnectFailure? {
    let directory: PrivateDirectory
    do throws(PrivateDirectory.Failure) {
      directory = try PrivateDirectory()
    } catch {
      return ConnectFailure(
        sentence: Diagnostic.noPrivateDirectory(error.parent, error.cause), status: .notConnected)
    }
    let server: LaunchedServer
    do throws(Errno) {
      server = try LaunchedServer(words, in: directory)
    } catch {
      return ConnectFailure(
        sentence: Diagnostic.cannotStart(words[0], error), status: .notConnected)
    }
    self.server = server
    reactor.addSource(server.printed.descriptor) { [unowned self, unowned server] in
      if !server.printed.read() { reactor.removeSource(server.printed.descriptor) }
    }
    if let failure = connect(to: ServerAddress(server.address)) { return failure }
    server.wasReached = true
    server.printed.tell { [unowned self] in output.remark($0) }
    return nil
  }

  /// Why the server that this shell started cannot be reached; nil if it still runs.
  func ended(_ server: LaunchedServer) -> ConnectFailure? {
    guard let ending = server.ending else { return nil }
    server.printed.readToEnd()
    let sentence =
      server.wasReached
      ? Diagnostic.serverHasEnded(server.name, ending)
      : Diagnostic.serverEnded(server.name, ending, server.printed.text)
    return ConnectFailure(sentence: sentence, status: .notConnected)
  }

  /// What is to be told of the server that this shell started, beside the one that is connected.
  var startedServer: String? {
    guard let server, server.ending == nil else { return nil }
    let isConnected = monitor.address == server.address
    return Diagnostic.startedHere(
      server.name, at: isConnected ? nil : server.address.description)
  }

  /// Ends the server that this shell started: asked by `quit`, then by signals, with bounds.
  func endServer() {
    guard let server else { return }
    reactor.removeSource(server.printed.descriptor)
    // The user may have connected to another one, which is none of ours to end.
    if monitor.isReady, monitor.address == server.address {
      monitor.expectsEnd = true
      ask(Command("quit")) { _ in }
      monitor.flush()
      _ = server.wait(milliseconds: 2000)
    }
    monitor.close()
    server.end()
    self.server = nil
  }
}

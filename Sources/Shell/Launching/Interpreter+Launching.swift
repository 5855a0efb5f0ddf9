import QMP
import Shorthand
import SystemPackage
import Transport

extension Interpreter {
  /// Starts a server and connects to it; nil if all went well.
  func launch(_ words: [String]) -> ConnectFailure? {
    do throws(Errno) {
      server = try LaunchedServer(words)
    } catch {
      return ConnectFailure(
        sentence: Diagnostic.cannotStart(words[0], error), status: .notConnected)
    }
    guard let server else { return nil }
    watchOutput(of: server)
    if let failure = connect(to: server.address) { return failure }
    server.onOutput = { [unowned self] in output.remark($0) }
    return nil
  }

  private func watchOutput(of server: LaunchedServer) {
    reactor.addSource(server.outputDescriptor) { [unowned self, unowned server] in
      if !server.readOutput() { reactor.removeSource(server.outputDescriptor) }
    }
  }

  /// Ends the server that this shell started: asked by `quit`, then by signals, with bounds.
  func endServer() {
    guard let server else { return }
    reactor.removeSource(server.outputDescriptor)
    if link.isReady, server.ending == nil {
      expectsEnd = true
      ask(Command("quit")) { _ in }
      handle(link.flush())
      _ = server.wait(milliseconds: 2000)
    }
    _ = link.close()
    server.end()
    self.server = nil
  }
}

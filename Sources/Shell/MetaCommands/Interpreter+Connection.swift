import JSON
import Monitors
import QMP
import Shorthand
import Transport

extension Interpreter {
  /// `\c ADDRESS`, `\c`, `\reconnect`.
  func reconnect(_ text: String?, _ origin: LineOrigin) -> Step {
    let failure: ConnectFailure?
    if let text {
      failure = connect(toTyped: text)
    } else if let address = monitor.target {
      failure = connect(to: address)
    } else {
      return complain(Diagnostic.noAddress, origin)
    }
    if let failure {
      if failure.status == .interrupted, !isInteractive { return .leave(.interrupted) }
      fail(failure.status)
      let kept =
        monitor.isReady ? Diagnostic.stillConnected(monitor.address?.description ?? "") : ""
      output.complain(Diagnostic.prefix(origin) + failure.sentence + kept)
      return .done
    }
    if isInteractive { output.remark(connectionInfo) }
    return .done
  }

  /// What the shell is connected to, in words.
  var connectionInfo: String {
    guard let address = monitor.address, monitor.isConnected else { return Diagnostic.notConnected }
    return Diagnostic.connected(
      address.description, monitor.greeting, outOfBand: monitor.outOfBandEnabled,
      server: startedServer)
  }
}

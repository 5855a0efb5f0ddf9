import Monitors
import Reports
import System

/// How a server is waited for that is being connected to.
extension Connector {
  /// For how long a server may say nothing before that is told, in milliseconds.
  private static let patience = 1000

  /// Connects, and waits until the server can be talked to, or will not be; says so when it lets us
  /// wait.
  ///
  /// - Returns: how the wait ended; the phase of the candidate tells more.
  func connect(
    _ candidate: Monitor, to address: ServerAddress, _ terms: ConnectTerms
  ) -> WaitResult {
    let startedAt = Clock.milliseconds
    candidate.connect(to: address.socket, terms, by: server.monitors.open)
    var result = awaitWire(of: candidate)
    guard result == .done, candidate.phase == .negotiating else { return result }
    result = awaitNegotiation(of: candidate, atMost: Self.patience)
    if launched(at: address) != nil, hasLostBytes(candidate, result) {
      var terms = terms
      terms.patience = terms.patience.map { max(1, $0 - (Clock.milliseconds - startedAt)) }
      candidate.connect(to: address.socket, terms, by: server.monitors.open)
      result = awaitWire(of: candidate)
      guard result == .done, candidate.phase == .negotiating else { return result }
      result = awaitNegotiation(of: candidate, atMost: Self.patience)
    }
    guard result == .timedOut else { return result }
    let isFirst = server.monitor.address == nil
    output.show(.remark(.connection(silence(of: candidate, isFirst: isFirst))))
    return server.wait { candidate.phase != .negotiating }
  }

  /// Whether a server of our own seems to have lost a part of what it was sent.
  ///
  /// While QEMU starts, two of its threads read a new connection for a moment: of ten thousand
  /// starts of 7.2 two never answered, and one refused a piece of `qmp_capabilities`.
  private func hasLostBytes(_ candidate: Monitor, _ result: WaitResult) -> Bool {
    switch candidate.phase {
    case .negotiating: result == .timedOut && candidate.silence == .negotiation
    case .ended(.refused): true
    case .idle, .connecting, .ready, .ended: false
    }
  }

  private func awaitWire(of candidate: Monitor) -> WaitResult {
    let launched = candidate.target.flatMap { self.launched(at: $0) }
    let isOver = { candidate.phase != .connecting || launched?.ending != nil }
    let result = server.wait(until: front.reactor.now + Self.patience, isOver)
    guard result == .timedOut else { return result }
    output.show(.aside(.connection(.awaitingServer)))
    return server.wait(isOver)
  }

  private func awaitNegotiation(of candidate: Monitor, atMost time: Int) -> WaitResult {
    server.wait(until: front.reactor.now + time) { candidate.phase != .negotiating }
  }
}

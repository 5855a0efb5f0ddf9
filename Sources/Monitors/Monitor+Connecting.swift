import EventLoop
package import Transport

/// Connecting, which is a state: nothing waits for it but who wants to.
extension Monitor {
  /// Connects and negotiates, in later turns of the loop; the phase tells how far it has come. A
  /// connection that there is is closed.
  ///
  /// - Parameter open: what makes the wires.
  package func connect(
    to address: SocketAddress, _ terms: ConnectTerms = ConnectTerms(),
    by open: @escaping OpenWire = AddressedWire.open
  ) {
    if isConnected || approach != nil { close() }
    prepare(for: address, terms)
    approach = Approach(address, terms, at: loop.now, open)
    enter(.connecting)
    schedule()
    attempt()
  }

  /// Another connection is to come: what is submitted waits for it, although the last has ended.
  func expectConnection() {
    if case .ended = phase { enter(.idle) }
  }

  private func attempt() {
    guard let approach else { return }
    if let deadline = approach.deadline, loop.now >= deadline {
      return finishConnecting(TransportError(approach.address, .timedOut))
    }
    self.approach?.attempt = approach.open(approach.address, loop, approach.deadline) {
      [unowned self] in attemptEnded($0)
    }
  }

  private func attemptEnded(_ result: Result<any Wire, TransportError>) {
    guard let ended = approach else { return }
    switch result {
    case .success(let wire):
      approach = nil
      timers.negotiation = ended.deadline.map { moment in
        loop.at(moment) { [unowned self] in giveUpNegotiating() }
      }
      adopt(wire, ended.terms)
    case .failure(let error):
      guard let moment = approach?.nextTry(after: error, at: loop.now) else {
        return finishConnecting(error)
      }
      approach?.timer = loop.at(moment) { [unowned self] in attempt() }
    }
  }

  private func finishConnecting(_ error: TransportError) {
    finish(.unreachable(error)) { _ in .lost(.abandoned) }
  }

  private func giveUpNegotiating() {
    guard phase == .negotiating else { return }
    finish(.silent(silence)) { _ in .lost(.abandoned) }
  }
}

import QMP
import System
import SystemPackage
import Transport

extension Interpreter {
  /// How connecting ended, when it did not succeed.
  struct ConnectFailure {
    var sentence: String
    var status: ExitStatus
  }

  /// Connects to an address as it was typed, and negotiates.
  ///
  /// - Returns: nil if commands can be sent now.
  func connect(toTyped text: String) -> ConnectFailure? {
    let typed = connections[text] ?? text
    do throws(AddressError) {
      let address = try SocketAddress(parsing: typed, isSocketFile: Files.isSocket)
      return connect(to: address)
    } catch {
      return ConnectFailure(
        sentence: Diagnostic.sentence(error, in: typed), status: .notConnected)
    }
  }

  /// Connects and negotiates, within the time that the settings allow.
  ///
  /// At the prompt a connection that works is given up only once the other server has been
  /// reached; a script must never go on with a server that it had left.
  ///
  /// - Returns: nil if commands can be sent now.
  func connect(to address: SocketAddress) -> ConnectFailure? {
    guard case .command = address else { return connectNow(to: address) }
    var failure: ConnectFailure?
    withTerminalShared { failure = connectNow(to: address) }
    return failure
  }

  private func connectNow(to address: SocketAddress) -> ConnectFailure? {
    let isReplacing = isInteractive && link.isReady && link.address != address
    if !isReplacing { leaveServer() }
    let start = Clock.milliseconds
    let deadline = settings.timeout.map { start + Seconds.milliseconds($0) }
    let retryUntil = start + Seconds.milliseconds(options.retry)
    while true {
      do throws(TransportError) {
        let left = deadline.map { max(0, $0 - Clock.milliseconds) }
        let connection = try Connection.open(
          address, timeoutMilliseconds: left, cancel: reactor.signalDescriptor)
        if isReplacing { leaveServer() }
        handle(link.adopt(connection, to: address, token: Environment.processID))
        return negotiate(address, deadline).map { explained($0) }
      } catch {
        if let failure = connectFailure(error, retryUntil, deadline) { return failure }
      }
    }
  }

  /// Closes the connection, if there is one, and forgets what belongs to it.
  private func leaveServer() {
    _ = link.close()
    let names = replies.takeAll().map(\.name)
    if !names.isEmpty { output.remark(Diagnostic.abandoned(names)) }
    internalReplies = [:]
    knowledge.forget()
    expectsEnd = false
    refusal = nil
    isEstablished = false
  }

  /// What to do about an attempt that failed: nil is to try again.
  private func connectFailure(
    _ error: TransportError, _ retryUntil: Int, _ deadline: Int?
  ) -> ConnectFailure? {
    if error.reason == .interrupted, reactor.takeSignals() == nil { return nil }
    var error = error
    var retryUntil = retryUntil
    if let server, server.address == error.address {
      if let failure = ended(server) { return failure }
      // One that was just started needs a moment before it listens.
      retryUntil = max(retryUntil, deadline ?? (server.startedAt + 30_000))
      if Clock.milliseconds >= retryUntil { error.reason = .timedOut }
    }
    guard error.mayPass, Clock.milliseconds < retryUntil else { return failure(error) }
    if let deadline, Clock.milliseconds >= deadline {
      return failure(TransportError(error.address, .timedOut))
    }
    switch reactor.wait(until: Clock.milliseconds + 10) {
    case .interrupted, .terminated:
      return ConnectFailure(sentence: Diagnostic.interrupted, status: .interrupted)
    case .progress, .inputReady, .timedOut: return nil
    }
  }

  /// A server of our own listens before it has looked at all of its options; when it ends then,
  /// what it says itself tells more.
  private func explained(_ failure: ConnectFailure) -> ConnectFailure {
    guard failure.status == .notConnected, let server, server.address == link.address,
      server.wait(milliseconds: 2000)
    else { return failure }
    return ended(server) ?? failure
  }

  private func failure(_ error: TransportError) -> ConnectFailure {
    let status: ExitStatus =
      switch error.reason {
      case .timedOut: .timedOut
      case .interrupted: .interrupted
      default: .notConnected
      }
    return ConnectFailure(sentence: Diagnostic.sentence(error), status: status)
  }

  private func negotiate(_ address: SocketAddress, _ deadline: Int?) -> ConnectFailure? {
    let noticeAt = Clock.milliseconds + 1000
    var result = wait(until: min(noticeAt, deadline ?? noticeAt)) { isSettled }
    if result == .timedOut, deadline.map({ Clock.milliseconds < $0 }) ?? true {
      output.remark(Diagnostic.noAnswerYet(address.description, link.session.state))
      result = wait(until: deadline) { isSettled }
    }
    if link.isReady {
      isEstablished = true
      handle(link.flush())
      return nil
    }
    let failure: ConnectFailure
    switch result {
    case .timedOut:
      failure = ConnectFailure(
        sentence: Diagnostic.noAnswer(
          address.description, link.session.state, within: settings.timeout ?? 0),
        status: .timedOut)
    case .interrupted, .terminated:
      failure = ConnectFailure(sentence: Diagnostic.interrupted, status: .interrupted)
    case .done, .disconnected, .lost:
      failure = ConnectFailure(
        sentence: Diagnostic.sentence(refusal, address.description), status: .notConnected)
    }
    _ = link.close()
    return failure
  }

  private var isSettled: Bool { link.isReady || refusal != nil || !link.isConnected }
}

import QMP
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
  /// - Returns: nil if commands can be sent now.
  func connect(to address: SocketAddress) -> ConnectFailure? {
    _ = link.close()
    knowledge.forget()
    expectsEnd = false
    refusal = nil
    let start = Clock.milliseconds
    let deadline = settings.timeout.map { start + Int($0 * 1000) }
    let retryUntil = start + Int(options.retry * 1000)
    while true {
      do throws(TransportError) {
        let left = deadline.map { max(0, $0 - Clock.milliseconds) }
        let connection = try Connection.open(
          address, timeoutMilliseconds: left, cancel: reactor.signalDescriptor)
        handle(link.adopt(connection, to: address, token: Environment.processID))
        return negotiate(address, deadline)
      } catch {
        if let failure = connectFailure(error, retryUntil) { return failure }
      }
    }
  }

  /// What to do about an attempt that failed: nil is to try again.
  private func connectFailure(_ error: TransportError, _ retryUntil: Int) -> ConnectFailure? {
    if error.reason == .interrupted, reactor.takeSignals() == nil { return nil }
    // A server that was just started needs a moment before it listens.
    let starting = server?.address == error.address ? server : nil
    if error.mayPass, Clock.milliseconds < retryUntil || starting != nil {
      if let starting, let ending = starting.ending {
        return ConnectFailure(
          sentence: Diagnostic.serverEnded(starting.name, ending, starting.output),
          status: .notConnected)
      }
      switch reactor.wait(until: Clock.milliseconds + 10) {
      case .interrupted, .terminated:
        return ConnectFailure(sentence: Diagnostic.interrupted, status: .interrupted)
      case .progress, .inputReady, .timedOut:
        if starting.map({ !hasTimedOut($0) }) ?? true { return nil }
      }
    }
    let status: ExitStatus =
      switch error.reason {
      case .timedOut: .timedOut
      case .interrupted: .interrupted
      default: .notConnected
      }
    return ConnectFailure(sentence: Diagnostic.sentence(error), status: status)
  }

  /// Whether the server that was started takes too long.
  private func hasTimedOut(_ server: LaunchedServer) -> Bool {
    Clock.milliseconds - server.startedAt > Int((settings.timeout ?? 30) * 1000)
  }

  private func negotiate(_ address: SocketAddress, _ deadline: Int?) -> ConnectFailure? {
    let noticeAt = Clock.milliseconds + 1000
    var result = wait(until: min(noticeAt, deadline ?? noticeAt)) { isSettled }
    if result == .timedOut, deadline.map({ Clock.milliseconds < $0 }) ?? true {
      output.remark(
        options.isGuestAgent
          ? Diagnostic.noAgentAnswer(address.description)
          : Diagnostic.noGreeting(address.description))
      result = wait(until: deadline) { isSettled }
    }
    if link.isReady {
      handle(link.flush())
      return nil
    }
    let failure: ConnectFailure
    switch result {
    case .timedOut:
      failure = ConnectFailure(
        sentence: Diagnostic.noGreetingInTime(address.description, settings.timeout ?? 0),
        status: .timedOut)
    case .interrupted, .terminated:
      failure = ConnectFailure(sentence: Diagnostic.interrupted, status: .interrupted)
    case .done, .disconnected:
      failure = ConnectFailure(
        sentence: Diagnostic.sentence(refusal, address.description), status: .notConnected)
    }
    _ = link.close()
    return failure
  }

  private var isSettled: Bool { link.isReady || refusal != nil || !link.isConnected }
}

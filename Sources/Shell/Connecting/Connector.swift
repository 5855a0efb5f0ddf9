import Monitors
import QMP
import Records
import Reports
import System
import SystemPackage
import Transport

/// How connecting ended, when it did not succeed.
struct ConnectFailure {
  var remark: Remark
  var status: ExitStatus
}

/// Connects a conversation to a server, within the time that the settings allow.
struct Connector {
  let server: Conversation

  init(_ server: Conversation) {
    self.server = server
  }

  var front: FrontEnd { server.front }
  private var output: Output { front.output }

  /// Connects to an address as it was typed, and negotiates.
  ///
  /// - Parameters:
  ///   - connections: the addresses that have a name.
  ///   - isGuestAgent: a guest agent answers there, whether or not the text says so.
  /// - Returns: nil if commands can be sent now.
  func connect(
    toTyped text: String, connections: [String: String] = [:], isGuestAgent: Bool = false
  ) -> ConnectFailure? {
    do throws(AddressError) {
      return connect(
        to: try ServerAddress(
          parsing: text, connections: connections, isGuestAgent: isGuestAgent))
    } catch {
      return ConnectFailure(
        remark: .connection(.badAddress(error, in: connections[text] ?? text)),
        status: .notConnected)
    }
  }

  /// Connects and negotiates, within the time that the settings allow.
  ///
  /// The connection that there is is given up only once the other server can be talked to.
  ///
  /// - Returns: nil if commands can be sent now.
  func connect(to address: ServerAddress) -> ConnectFailure? {
    guard case .command = address.socket else { return connectNow(to: address) }
    var failure: ConnectFailure?
    front.withTerminalShared { failure = connectNow(to: address) }
    return failure
  }

  private func connectNow(to address: ServerAddress) -> ConnectFailure? {
    // A monitor serves one client at a time: it would not talk to a second connection of ours.
    if server.monitor.address == address.socket { leaveServer() }
    let start = Clock.milliseconds
    let deadline = front.settings.timeout.map { start + Seconds.milliseconds($0) }
    let retryUntil = start + Seconds.milliseconds(front.options.retry)
    while true {
      do throws(TransportError) {
        let left = deadline.map { max(0, $0 - Clock.milliseconds) }
        let connection = try Connection.open(
          address.socket, timeoutMilliseconds: left, cancel: front.reactor.signalDescriptor)
        return negotiate(connection, address, deadline).map { explained($0, address) }
      } catch {
        if let failure = connectFailure(error, retryUntil, deadline) { return failure }
      }
    }
  }

  /// Closes the connection, if there is one, and forgets what belongs to it.
  private func leaveServer() {
    let names = server.replies.takeAll().map(\.name)
    server.monitor.close()
    if !names.isEmpty { output.show(.remark(.connection(.abandoned(names)))) }
    server.forgetServer()
    server.monitor.expectsEnd = false
  }

  /// What to do about an attempt that failed: nil is to try again.
  private func connectFailure(
    _ error: TransportError, _ retryUntil: Int, _ deadline: Int?
  ) -> ConnectFailure? {
    if error.reason == .interrupted, front.reactor.takeSignals() == nil { return nil }
    var error = error
    var retryUntil = retryUntil
    if let launched = server.launched, launched.address == error.address {
      if let failure = ended(launched) { return failure }
      // One that was just started needs a moment before it listens.
      retryUntil = max(retryUntil, deadline ?? (launched.startedAt + 30_000))
      if Clock.milliseconds >= retryUntil { error.reason = .timedOut }
    }
    guard error.mayPass, Clock.milliseconds < retryUntil else { return failure(error) }
    if let deadline, Clock.milliseconds >= deadline {
      return failure(TransportError(error.address, .timedOut))
    }
    switch front.reactor.wait(until: Clock.milliseconds + 10) {
    case .interrupted, .terminated:
      return ConnectFailure(remark: .connection(.interrupted), status: .interrupted)
    case .progress, .inputReady, .timedOut: return nil
    }
  }

  /// A server of our own listens before it has looked at all of its options; when it ends then,
  /// what it says itself tells more.
  private func explained(_ failure: ConnectFailure, _ address: ServerAddress) -> ConnectFailure {
    guard failure.status == .notConnected, let launched = server.launched,
      launched.address == address.socket,
      launched.wait(milliseconds: 2000)
    else { return failure }
    return ended(launched) ?? failure
  }

  private func failure(_ error: TransportError) -> ConnectFailure {
    let status: ExitStatus =
      switch error.reason {
      case .timedOut: .timedOut
      case .interrupted: .interrupted
      default: .notConnected
      }
    return ConnectFailure(remark: .connection(.unreachable(error)), status: status)
  }

  /// Negotiates on a new connection, and puts it in the place of the old one if that succeeds.
  private func negotiate(
    _ connection: consuming Connection, _ address: ServerAddress, _ deadline: Int?
  ) -> ConnectFailure? {
    let candidate = Monitor(MonitorID(server.monitor.id.number + 1), on: front.reactor.loop)
    candidate.onNotice = { handleCandidate($0) }
    candidate.adopt(
      ConnectionWire(connection), isGuestAgent: address.isGuestAgent, token: Environment.processID)
    let result = awaitNegotiation(of: candidate, deadline)
    if candidate.isReady {
      take(candidate)
      return nil
    }
    let silence = candidate.silence
    candidate.close()
    let place = address.socket.description
    return switch result {
    case .timedOut:
      ConnectFailure(
        remark: .connection(
          .noAnswer(silence, at: place, within: front.settings.timeout ?? 0)),
        status: .timedOut)
    case .interrupted, .terminated:
      ConnectFailure(remark: .connection(.interrupted), status: .interrupted)
    case .done, .disconnected, .lost:
      ConnectFailure(remark: .connection(reason(candidate.phase, place)), status: .notConnected)
    }
  }

  /// Puts a monitor that can be talked to in the place of the one before, which is left.
  private func take(_ candidate: Monitor) {
    leaveServer()
    server.replaceMonitor(by: candidate)
  }

  /// What a monitor tells before it can be talked to; its events are shown once it can be.
  private func handleCandidate(_ notice: Notice) {
    switch notice {
    case .skipped(let bytes, let error): output.show(.complaint(.server(.skipped(bytes, error))))
    case .unmatched(let response): output.show(.remark(.server(.unmatched(response))))
    case .sent(let bytes): front.record(.sent(bytes))
    case .received(let bytes): front.record(.received(bytes))
    case .phase, .event, .late, .learnt, .noSchema: break
    }
  }

  private func reason(_ phase: Phase, _ place: String) -> ConnectionRemark {
    guard case .ended(let end) = phase else { return .refused(.closed, at: place) }
    if case .otherService(.otherService(.machineMonitor), _) = end, !front.options.isGuestAgent {
      return .noAgentButMonitor(at: place)
    }
    return .refused(end, at: place)
  }

  /// Waits until the server can be talked to, or will not be; says so when it takes long.
  private func awaitNegotiation(of candidate: Monitor, _ deadline: Int?) -> WaitResult {
    let noticeAt = Clock.milliseconds + 1000
    let result = server.wait(until: min(noticeAt, deadline ?? noticeAt)) {
      candidate.phase != .negotiating
    }
    guard result == .timedOut, deadline.map({ Clock.milliseconds < $0 }) ?? true else {
      return result
    }
    let place = candidate.address?.description ?? ""
    let isFirst = server.monitor.address == nil
    output.show(
      .remark(.connection(.noAnswerYet(candidate.silence, at: place, isFirst: isFirst))))
    return server.wait(until: deadline) { candidate.phase != .negotiating }
  }
}

extension Monitor {
  /// Where it leads, or led last; nil if it never was connected.
  var target: ServerAddress? { address.map { ServerAddress($0, isGuestAgent: isGuestAgent) } }
}

import Monitors
import QMP
import Records
import Reports
import System
import SystemPackage
import Transport

/// How connecting ended, when it did not succeed.
struct ConnectFailure: Error {
  var remark: Remark
  var status: ExitStatus
}

/// Connects a conversation to a server, within the time that the settings allow.
struct Connector {
  let server: Conversation
  private let host: HostLook

  /// - Parameter host: where it is looked who holds a monitor that says nothing.
  init(_ server: Conversation, _ host: HostLook = HostLook()) {
    self.server = server
    self.host = host
  }

  var front: FrontEnd { server.front }
  var output: Output { front.output }

  /// Connects and negotiates, within the time that the settings allow.
  ///
  /// The connection that there is is given up only once the other server can be talked to.
  ///
  /// - Parameters:
  ///   - name: what the user calls it.
  ///   - seconds: for how long to wait for a server that is not there yet, and for its greeting; nil
  ///     leaves that to the settings.
  /// - Returns: nil if commands can be sent now.
  func connect(
    to address: ServerAddress, named name: String? = nil, within seconds: Double? = nil
  ) -> ConnectFailure? {
    let isSame = server.monitor.address == address.socket
    let isAwaited = isSame || server.endReconnecting != nil
    server.endReconnecting?()
    // A monitor serves one client at a time: it would not talk to a second connection of ours.
    if isSame { leaveServer() }
    do throws(ConnectFailure) {
      take(try reach(address, as: server.monitor.id, named: name, within: seconds))
      return nil
    } catch {
      // What was tried behind everything else goes on.
      if isAwaited { Reconnection.begin(self) }
      return error
    }
  }

  /// Puts a monitor that can be talked to in the place of the one before, which is left.
  func take(_ candidate: Monitor) {
    leaveServer()
    server.replaceMonitor(by: candidate)
  }

  /// Connects to a server beside the one that there is, and negotiates.
  ///
  /// - Parameters:
  ///   - id: the number that its monitor has.
  ///   - name: what the user calls it.
  ///   - seconds: as for ``connect(to:named:within:)``.
  /// - Returns: a monitor that commands can be sent to.
  func reach(
    _ address: ServerAddress, as id: MonitorID, named name: String? = nil,
    within seconds: Double? = nil
  ) throws(ConnectFailure) -> Monitor {
    let candidate = Monitor(id, on: front.reactor.loop)
    let label = label(of: id, at: address, name)
    let tried = triedName(at: address, name)
    candidate.onNotice = { handleCandidate($0, label, tried: tried) }
    var result = WaitResult.done
    var terms = terms(for: address)
    if let seconds {
      terms.patience = Seconds.milliseconds(seconds)
      terms.retry = Seconds.milliseconds(seconds)
    }
    let wait = { result = connect(candidate, to: address, terms) }
    if case .command = address.socket { front.withTerminalShared(wait) } else { wait() }
    if candidate.isReady {
      // Until now the one before it had the number.
      if let label {
        front.transcript?.setLabel(label, of: id.number)
      } else {
        front.transcript?.noteOtherServer()
      }
      return candidate
    }
    let phase = candidate.phase
    candidate.close()
    throw failure(phase, result, address)
  }

  func terms(for address: ServerAddress) -> ConnectTerms {
    var terms = ConnectTerms(
      isGuestAgent: address.isGuestAgent, token: Environment.processID,
      patience: front.settings.timeout.map { Seconds.milliseconds($0) },
      retry: Seconds.milliseconds(front.options.retry))
    terms.usesOutOfBand = front.options.mayBeOutOfBand
    if let launched = launched(at: address) {
      // One that was just started needs a moment before it listens.
      let left = launched.startedAt + Self.startingTime - Clock.milliseconds
      terms.retry = max(terms.retry, terms.patience ?? left)
      terms.longestPause = 10
    }
    return terms
  }

  /// How long a server of our own may take until it listens, in milliseconds.
  private static let startingTime = 30_000

  /// The server that this shell has started, if the address leads to it.
  func launched(at address: ServerAddress) -> LaunchedServer? {
    server.launched.flatMap { $0.address == address.socket ? $0 : nil }
  }

  /// Closes the connection, if there is one, and forgets what belongs to it.
  func leaveServer() {
    server.endReconnecting?()
    let names = server.replies.takeAll().map(\.name)
    server.monitor.close()
    if !names.isEmpty { output.show(.remark(.connection(.abandoned(names)))) }
    server.forgetServer()
    server.monitor.expectsEnd = false
  }

  /// Why a monitor cannot be talked to.
  ///
  /// - Parameter result: how the wait for it ended.
  func failure(
    _ phase: Phase, _ result: WaitResult, _ address: ServerAddress
  ) -> ConnectFailure {
    if result == .interrupted || result == .terminated {
      return ConnectFailure(remark: .connection(.interrupted), status: .interrupted)
    }
    let place = address.socket.description
    switch phase {
    case .ended(.unreachable(var error)):
      if let launched = launched(at: address) {
        if let failure = ended(launched) { return failure }
        if error.mayPass { error.reason = .timedOut }
      }
      if error.reason == .busy, let hold = host.hold(at: address.socket) {
        return ConnectFailure(
          remark: .connection(.held(hold, at: place, .queueIsFull)), status: .notConnected)
      }
      if error.reason == .timedOut, let seconds = front.settings.timeout,
        let hold = host.hold(at: address.socket)
      {
        return ConnectFailure(
          remark: .connection(.held(hold, at: place, .noGreeting(within: seconds))),
          status: .timedOut)
      }
      return ConnectFailure(
        remark: .connection(.unreachable(error)),
        status: error.reason == .timedOut ? .timedOut : .notConnected)
    case .ended(.silent(let silence)):
      let seconds = front.settings.timeout ?? 0
      let hold = silence == .greeting ? host.hold(at: address.socket) : nil
      return ConnectFailure(
        remark: .connection(
          hold.map { ConnectionRemark.held($0, at: place, .noGreeting(within: seconds)) }
            ?? .noAnswer(silence, at: place, within: seconds)), status: .timedOut)
    case .ended(let end):
      return explained(
        ConnectFailure(
          remark: .connection(reason(end, place)), status: .notConnected), address)
    case .idle, .connecting, .negotiating, .ready:
      // The server of our own ended before it could be reached.
      return launched(at: address).flatMap { ended($0) }
        ?? ConnectFailure(
          remark: .connection(.refused(.closed, at: place)), status: .notConnected)
    }
  }

  /// A server of our own listens before it has looked at all of its options; when it ends then,
  /// what it says itself tells more.
  private func explained(_ failure: ConnectFailure, _ address: ServerAddress) -> ConnectFailure {
    guard let launched = launched(at: address) else { return failure }
    _ = awaitEnd(of: launched)
    return ended(launched) ?? failure
  }

  private func reason(_ end: Phase.End, _ place: String) -> ConnectionRemark {
    if case .otherService(.otherService(.machineMonitor), _) = end, !front.options.isGuestAgent {
      return .noAgentButMonitor(at: place)
    }
    return .refused(end, at: place)
  }

  /// What there is to say of a monitor that was reached and says nothing.
  ///
  /// - Parameter isFirst: it is the one of the command line, whose options can be changed.
  func silence(of monitor: Monitor, isFirst: Bool = false) -> ConnectionRemark {
    let place = monitor.address?.description ?? ""
    if monitor.silence == .greeting, let hold = monitor.address.flatMap({ host.hold(at: $0) }) {
      return .held(hold, at: place, .noGreetingYet)
    }
    return .noAnswerYet(monitor.silence, at: place, isFirst: isFirst)
  }
}

extension Monitor {
  /// Where it leads, or led last; nil if it never was connected.
  var target: ServerAddress? { address.map { ServerAddress($0, isGuestAgent: isGuestAgent) } }
}

import EventLoop
import Monitors
import Reports
import Transport

/// Tries again and again, behind everything else, to reach a server whose connection ended, as
/// `\set reconnect on` wants it.
final class Reconnection {
  /// Between two attempts, at most, in milliseconds.
  private static let longestPause = 1000

  private let connector: Connector
  private let address: ServerAddress
  private var candidate: Monitor?
  private var timer: LoopTimer?
  /// Until the next attempt, in milliseconds.
  private var pause = 20

  private init(_ connector: Connector, _ address: ServerAddress) {
    self.connector = connector
    self.address = address
  }

  /// Begins to try, if the settings say so and the server may come again; it ends when the server
  /// can be talked to, or another has taken its place.
  static func begin(_ connector: Connector) {
    let server = connector.server
    guard server.settings.reconnects, server.endReconnecting == nil,
      let address = server.monitor.target, mayComeAgain(address, server)
    else { return }
    let reconnection = Reconnection(connector, address)
    server.endReconnecting = { reconnection.end() }
    reconnection.wait()
  }

  /// The same where the connection has ended before the settings said so.
  static func beginWhereEnded(_ server: Conversation) {
    if case .ended(.disconnected) = server.monitor.phase { begin(Connector(server)) }
  }

  /// A program or a descriptor is none that could be connected to once more, nor is a machine of
  /// our own that has ended.
  private static func mayComeAgain(_ address: ServerAddress, _ server: Conversation) -> Bool {
    switch address.socket {
    case .command, .descriptor: false
    default: server.launched?.address != address.socket
    }
  }

  private func wait() {
    let loop = connector.front.reactor.loop
    timer = loop.at(loop.now + pause) { [weak self] in self?.attempt() }
    pause = min(2 * pause, Self.longestPause)
  }

  private func attempt() {
    guard connector.front.settings.reconnects else { return end() }
    let candidate = Monitor(connector.server.monitor.id, on: connector.front.reactor.loop)
    self.candidate = candidate
    candidate.onNotice = { [weak self] notice in
      if case .phase(let phase) = notice { self?.noticed(phase) }
    }
    candidate.connect(
      to: address.socket, connector.terms(for: address), by: connector.server.monitors.open)
  }

  /// What the candidate tells is dealt with once it has told all.
  private func noticed(_ phase: Phase) {
    let loop = connector.front.reactor.loop
    switch phase {
    case .ready: timer = loop.at(loop.now) { [weak self] in self?.take() }
    case .ended: timer = loop.at(loop.now) { [weak self] in self?.wait() }
    case .idle, .connecting, .negotiating: break
    }
  }

  private func take() {
    guard let candidate, candidate.isReady else { return wait() }
    self.candidate = nil
    end()
    connector.take(candidate)
    connector.server.tell(.remark(.connection(.reconnected(to: address.socket.description))))
  }

  /// Nothing more is tried.
  private func end() {
    timer?.cancel()
    timer = nil
    candidate?.close()
    candidate = nil
    connector.server.endReconnecting = nil
  }
}

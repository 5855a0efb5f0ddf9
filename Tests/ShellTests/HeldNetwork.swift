import EventLoop
import Monitors
import TestSupport
import Transport

/// The servers that a test plays, by where they listen.
final class HeldNetwork {
  private let system: HeldSystem
  private var servers: [SocketAddress: HeldServer] = [:]
  private var lastNumber: Int32 = 0
  private var timers: [LoopTimer] = []

  init(_ system: HeldSystem) {
    self.system = system
  }

  func serve(_ path: String) -> HeldServer {
    lastNumber += 1
    let server = HeldServer(system, path: path, number: lastNumber)
    servers[server.address] = server
    return server
  }

  /// Nobody listens at that path any more.
  func leave(_ path: String) { servers[.unix(path: path)] = nil }

  /// Each is there for whoever comes; elsewhere nobody listens.
  var open: OpenWire {
    { [unowned self] address, loop, _, onEnd in
      let server = servers[address]
      server?.later = { [unowned self] in timers.append(loop.at(loop.now + $0, $1)) }
      return HeldAttempt(
        loop.at(loop.now) {
          if let server {
            server.greet()
            onEnd(.success(server))
          } else {
            onEnd(.failure(TransportError(address, .noSuchSocket)))
          }
        })
    }
  }
}

/// An attempt that ends in the next turn of the loop.
private final class HeldAttempt: WireAttempt {
  private let timer: LoopTimer

  init(_ timer: LoopTimer) {
    self.timer = timer
  }

  func cancel() { timer.cancel() }
}

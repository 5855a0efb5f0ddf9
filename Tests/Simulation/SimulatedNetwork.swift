import EventLoop
import Monitors
import SystemPackage
import Transport

/// Where the machines of a run are: each is connected to at once or late, is away, or starts late.
final class SimulatedNetwork {
  /// What becomes of one attempt to connect.
  enum Reception: Hashable {
    case accepted(after: Int)
    case refused(TransportError.Reason, after: Int)
    /// Nobody ever says anything; the system gives up after a minute.
    case away
  }

  /// Who is at an address: decides what becomes of an attempt, and makes the server.
  struct Machine {
    var receive: () -> Reception
    var serve: () -> SimulatedWire
  }

  private var machines: [SocketAddress: Machine] = [:]

  /// Puts a machine there.
  func place(_ machine: Machine, at address: SocketAddress) {
    machines[address] = machine
  }

  /// Opens wires to the machines.
  func open(
    _ address: SocketAddress, _ loop: Loop, _ deadline: Int?,
    _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
  ) -> any WireAttempt {
    guard let machine = machines[address] else {
      return SimulatedAttempt(loop, at: loop.now) {
        onEnd(.failure(TransportError(address, .noSuchSocket)))
      }
    }
    let reception = machine.receive()
    let moment =
      switch reception {
      case .accepted(let delay), .refused(_, let delay): loop.now + delay
      case .away: loop.now + 60_000
      }
    if let deadline, deadline < moment {
      return SimulatedAttempt(loop, at: deadline) {
        onEnd(.failure(TransportError(address, .timedOut)))
      }
    }
    return SimulatedAttempt(loop, at: moment) {
      switch reception {
      case .accepted: onEnd(.success(machine.serve()))
      case .refused(let reason, _): onEnd(.failure(TransportError(address, reason)))
      case .away: onEnd(.failure(TransportError(address, .timedOut)))
      }
    }
  }
}

/// An attempt that ends at its moment.
private final class SimulatedAttempt: WireAttempt {
  private let timer: LoopTimer

  init(_ loop: Loop, at moment: Int, _ onEnd: @escaping () -> Void) {
    timer = loop.at(moment, onEnd)
  }

  deinit { cancel() }

  func cancel() { timer.cancel() }
}

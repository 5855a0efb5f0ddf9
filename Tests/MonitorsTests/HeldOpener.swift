import EventLoop
import Transport

@testable import Monitors

/// Attempts to connect that a test ends.
final class HeldOpener {
  final class Attempt: WireAttempt {
    let address: SocketAddress
    let deadline: Int?
    let onEnd: (Result<any Wire, TransportError>) -> Void
    private(set) var isCancelled = false

    init(
      _ address: SocketAddress, _ deadline: Int?,
      _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
    ) {
      self.address = address
      self.deadline = deadline
      self.onEnd = onEnd
    }

    func cancel() { isCancelled = true }

    private(set) var isEnded = false

    var path: String {
      if case .unix(let path) = address { path } else { address.description }
    }

    func fail(_ reason: TransportError.Reason) {
      isEnded = true
      onEnd(.failure(TransportError(address, reason)))
    }

    func succeed(_ wire: ScriptedWire) {
      isEnded = true
      onEnd(.success(wire))
    }
  }

  /// All that were made, the last last.
  private(set) var attempts: [Attempt] = []
  /// Those that have not been ended.
  var last: Attempt { attempts[attempts.count - 1] }

  var open: OpenWire {
    { [unowned self] address, _, deadline, onEnd in
      let attempt = Attempt(address, deadline, onEnd)
      attempts.append(attempt)
      return attempt
    }
  }
}

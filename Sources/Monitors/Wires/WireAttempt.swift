package import EventLoop
package import Transport

/// One try to get a wire; it ends with the wire, or with why there is none.
package protocol WireAttempt: AnyObject {
  /// Gives it up: nobody is told.
  func cancel()
}

/// Starts to open a wire: a connection's, or what a test holds.
///
/// - Parameters:
///   - deadline: in the milliseconds of the loop; nil waits as long as the system does.
///   - onEnd: told once, in a later turn of the loop, unless it was cancelled before.
package typealias OpenWire = (
  _ address: SocketAddress, _ loop: Loop, _ deadline: Int?,
  _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
) -> any WireAttempt

/// An attempt to connect, as one to get a wire.
package final class ConnectionWireAttempt: WireAttempt {
  private let onEnd: (Result<any Wire, TransportError>) -> Void
  private var attempt: ConnectAttempt?
  private var soon: LoopTimer?

  /// Starts it; see ``OpenWire``.
  package init(
    _ address: SocketAddress, _ loop: Loop, _ deadline: Int?,
    _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
  ) {
    self.onEnd = onEnd
    let attempt = ConnectAttempt(address, on: loop, until: deadline) { [unowned self] in tell() }
    self.attempt = attempt
    // What succeeds or fails at once is told in the next turn too.
    if attempt.isOver { soon = loop.at(loop.now) { [unowned self] in tell() } }
  }

  deinit { cancel() }

  /// Gives it up.
  package func cancel() {
    soon?.cancel()
    attempt?.cancel()
    attempt = nil
  }

  private func tell() {
    // Nil while the attempt itself is made.
    guard let attempt else { return }
    if let connection = attempt.take() {
      onEnd(.success(ConnectionWire(connection)))
    } else {
      onEnd(.failure(attempt.failure ?? TransportError(attempt.address, .interrupted)))
    }
  }
}

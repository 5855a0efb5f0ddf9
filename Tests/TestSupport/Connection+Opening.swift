import EventLoop
package import Transport

extension Connection {
  /// Connects, and waits for it.
  ///
  /// - Parameter timeoutMilliseconds: nil waits as long as the system does.
  package static func open(
    _ address: SocketAddress, timeoutMilliseconds: Int? = 20_000
  ) throws(TransportError) -> Connection {
    let loop = Loop()
    let deadline = timeoutMilliseconds.map { loop.now + $0 }
    let attempt = ConnectAttempt(address, on: loop, until: deadline)
    _ = loop.run { attempt.isOver }
    if let connection = attempt.take() { return connection }
    throw attempt.failure ?? TransportError(address, .interrupted)
  }
}

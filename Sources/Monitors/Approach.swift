import EventLoop
import Transport

/// A connection that is on its way: what is tried, until when, and what waits for it.
struct Approach {
  let address: SocketAddress
  let terms: ConnectTerms
  let open: OpenWire
  let deadline: Int?
  let retryUntil: Int
  var attempt: (any WireAttempt)?
  /// The next attempt.
  var timer: LoopTimer?
  /// Until the next attempt, in milliseconds.
  private(set) var pause = 10

  init(_ address: SocketAddress, _ terms: ConnectTerms, at now: Int, _ open: @escaping OpenWire) {
    self.address = address
    self.terms = terms
    self.open = open
    deadline = terms.patience.map { now + $0 }
    retryUntil = now + terms.retry
  }

  /// When to try again after an attempt that failed; nil if that is the end. A server that is there, and
  /// has more clients than it has room for, is waited for as one that says nothing is.
  mutating func nextTry(after error: TransportError, at now: Int) -> Int? {
    let end = error.reason == .busy ? max(retryUntil, deadline ?? now) : retryUntil
    guard error.mayPass, now < end else { return nil }
    defer { pause = min(2 * pause, terms.longestPause) }
    return min(now + pause, deadline ?? .max)
  }

  func cancel() {
    attempt?.cancel()
    timer?.cancel()
  }
}

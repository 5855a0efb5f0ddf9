import Synchronization

/// Lets a played server go on, once the test says so.
final class Release: Sendable {
  private let given = Mutex(false)

  var isGiven: Bool { given.withLock { $0 } }

  func give() { given.withLock { $0 = true } }
}

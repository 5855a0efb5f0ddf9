import Foundation
import Synchronization

/// Runs something on a thread of its own that is interrupted all the time by a signal whose
/// handler does nothing, so that every call that can wait ends with EINTR now and then.
struct SignalStorm {
  /// What came of it, and how many signals came.
  struct Outcome {
    var problems: [String]
    var signals: Int
  }

  private final class Shared: Sendable {
    let thread = Mutex<pthread_t?>(nil)
    let problems = Mutex<Result<[String], any Error>?>(nil)
  }

  private static let count = Atomic<Int>(0)

  func run(_ body: @escaping @Sendable () throws -> [String]) throws -> Outcome {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in
      SignalStorm.count.wrappingAdd(1, ordering: .relaxed)
    }
    // Without SA_RESTART the kernel repeats nothing itself.
    action.sa_flags = 0
    unsafe sigaction(SIGUSR2, &action, nil)
    let shared = Shared()
    Thread.detachNewThread {
      // A thread inherits what its maker blocks, which may be everything.
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      unsafe sigaddset(&signals, SIGUSR2)
      unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
      shared.thread.withLock { $0 = pthread_self() }
      let result = Result { try body() }
      shared.thread.withLock { $0 = nil }
      shared.problems.withLock { $0 = result }
    }
    while true {
      if let result = shared.problems.withLock({ $0 }) {
        return Outcome(problems: try result.get(), signals: Self.count.load(ordering: .relaxed))
      }
      shared.thread.withLock { if let thread = $0 { _ = pthread_kill(thread, SIGUSR2) } }
      usleep(200)
    }
  }
}

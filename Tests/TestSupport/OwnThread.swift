import Foundation
import Synchronization

/// Runs something on a thread of its own, because it changes what belongs to a thread.
package enum OwnThread {
  private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
  }

  /// Waits for its end and gives what it returned.
  package static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) throws -> Value {
    let outcome = Outcome<Value>()
    let isDone = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let result = Result { try body() }
      outcome.result.withLock { $0 = result }
      isDone.signal()
    }
    isDone.wait()
    guard let result = outcome.result.withLock({ $0 }) else {
      preconditionFailure("the thread ended without a result")
    }
    return try result.get()
  }
}

import Foundation
// The static runtime, with which releases are built, has none.
#if canImport(Testing)
  package import Testing

  /// For a suite whose tests wait for programs, sockets or terminals: they run on threads of their
  /// own, twice as many at a time as there are processors, for they mostly wait; so that what only
  /// computes is not kept waiting.
  package struct BlockingTrait: SuiteTrait, TestTrait, TestScoping {
    /// Each test of the suite waits for its turn by itself.
    package var isRecursive: Bool { true }

    /// Runs a test when its turn comes.
    package func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
      try await withTaskExecutorPreference(BlockingThreads.shared) { try await function() }
    }
  }

  extension Trait where Self == BlockingTrait {
    /// The tests block: see ``BlockingTrait``.
    package static var blocking: BlockingTrait { BlockingTrait() }
  }

  /// Threads that take one test after the other.
  private final class BlockingThreads: TaskExecutor {
    static let shared = BlockingThreads(
      count: 2 * max(2, ProcessInfo.processInfo.activeProcessorCount))

    private let condition = NSCondition()
    /// Guarded by the condition.
    private nonisolated(unsafe) var jobs: [UnownedJob] = []

    private init(count: Int) {
      for _ in 0..<count {
        Thread.detachNewThread { [self] in
          while true { unsafe next().runSynchronously(on: asUnownedTaskExecutor()) }
        }
      }
    }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      condition.withLock { unsafe jobs.append(job) }
      condition.signal()
    }

    private func next() -> UnownedJob {
      condition.withLock {
        while unsafe jobs.isEmpty { condition.wait() }
        return unsafe jobs.removeFirst()
      }
    }
  }
#endif

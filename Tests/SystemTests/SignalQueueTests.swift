import Foundation
import System
import SystemPackage
import TestSupport
import Testing

/// Each test runs on a thread of its own, because a queue blocks signals for the thread.
@Suite(.blocking) struct SignalQueueTests {
  @Test func signalsComeAsSomethingToRead() throws {
    let found = try OwnThread.run {
      let queue = try SignalQueue([.resize, .resume])
      var interests = [PollInterest(queue.descriptor, .read)]
      let before = try Poll.wait(&interests, timeoutMilliseconds: 0)
      pthread_kill(pthread_self(), SIGWINCH)
      pthread_kill(pthread_self(), SIGWINCH)
      pthread_kill(pthread_self(), SIGCONT)
      let after = try Poll.wait(&interests, timeoutMilliseconds: 20_000)
      return (before, after, [queue.next(), queue.next(), queue.next()])
    }
    #expect(found.0 == 0)
    #expect(found.1 == 1)
    // The same signal twice is one.
    #expect(Set(found.2) == [.resize, .resume, nil])
  }

  @Test func aClosedPipeIsAnErrorAndNoDeath() throws {
    let error = try OwnThread.run { () -> Errno? in
      let queue = try SignalQueue([.resize])
      // The signal waits, blocked; it must be gone before the queue is.
      defer {
        IgnoredSignals.ignorePipe()
        _ = queue.next()
      }
      let pipe = try ChildProcess.pipe()
      try pipe.reading.close()
      defer { try? pipe.writing.close() }
      let byte: [UInt8] = [0]
      do throws(Errno) {
        _ = try Syscalls.write(pipe.writing, byte.span)
        return nil
      } catch {
        return error
      }
    }
    #expect(error == .brokenPipe)
  }

  @Test func theMaskIsAsBeforeAfterwards() throws {
    let masks = try OwnThread.run { () -> [String] in
      let before = Self.blockedSignals
      let during = try {
        let queue = try SignalQueue(Signal.allCases)
        defer { _ = queue.next() }
        return Self.blockedSignals
      }()
      return [before, during, Self.blockedSignals]
    }
    #expect(masks[0] == masks[2])
    #expect(masks[0] != masks[1])
  }

  private static var blockedSignals: String {
    let status = (try? String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)) ?? ""
    return status.split(separator: "\n").first { $0.hasPrefix("SigBlk") }.map(String.init) ?? ""
  }

  @Test func everySignalHasItsNumber() {
    #expect(
      Signal.allCases.map(\.number)
        == [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGCHLD])
  }
}

import EventLoop
import Foundation
import System
import SystemPackage
import TestSupport
import Testing

@testable import Shell

/// Who goes first when several are ready at once. Each test runs on a thread of its own, because the
/// reactor blocks signals for the thread.
struct ReactorTests {
  /// Pipes with something to read.
  private struct Ready {
    let pipes = (0..<2).compactMap { _ in try? ChildProcess.pipe() }

    init() throws {
      let byte: [UInt8] = [0]
      for pipe in pipes { _ = try Syscalls.write(pipe.writing, byte.span) }
    }

    var input: FileDescriptor { pipes[0].reading }
    var server: FileDescriptor { pipes[1].reading }

    func close() {
      for pipe in pipes {
        try? pipe.reading.close()
        try? pipe.writing.close()
      }
    }
  }

  /// What is told in one wait, with all of them ready.
  private func told(
    signal: Int32? = nil, input wantsInput: Bool = false,
    keys: (reads: Bool, interrupts: Bool)? = nil
  ) throws -> [String] {
    try OwnThread.run {
      let ready = try Ready()
      defer { ready.close() }
      let reactor = try Reactor()
      var told: [String] = []
      _ = reactor.loop.watch(ready.server) { _ in told.append("server") }
      if let keys {
        reactor.keyboard = Reactor.Keyboard(
          descriptor: { ready.input }, readAhead: { told.append("keys") },
          takeInterruption: { told.contains("keys") && keys.interrupts }, takeKey: { nil })
      }
      if let signal { pthread_kill(pthread_self(), signal) }
      let wake = reactor.wait(input: wantsInput ? ready.input : nil)
      return told + ["\(wake)"]
    }
  }

  @Test func keysGoBeforeTheServer() throws {
    #expect(try told(input: true) == ["inputReady"])
    #expect(try told(keys: (reads: true, interrupts: true)) == ["keys", "interrupted"])
    #expect(try told(keys: (reads: true, interrupts: false)) == ["keys", "progress"])
  }

  @Test func signalsGoFirst() throws {
    #expect(try told(signal: SIGINT, input: true) == ["interrupted"])
    #expect(try told(signal: SIGTERM, input: true) == ["terminated"])
    #expect(try told(signal: SIGWINCH) == ["progress"])
  }

  @Test func withNobodyElseReadyTheServerIsTold() throws {
    #expect(try told() == ["server", "progress"])
  }

  /// What a send finds out is told above the line that is edited, which has to come back.
  @Test func theLineIsDrawnBehindWhatIsToldBeforeBlocking() {
    let reactor = Reactor(held: HeldSystem())
    var calls: [String] = []
    reactor.beforeBlocking = { calls.append("send") }
    let wake = reactor.wait(until: reactor.now + 1) { calls.append("draw") }
    #expect(wake == .timedOut)
    #expect(calls == ["draw", "send", "draw"])
  }
}

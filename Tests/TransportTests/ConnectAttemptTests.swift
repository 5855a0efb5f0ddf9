import EventLoop
import System
import SystemPackage
import TestSupport
import Testing
import Transport

@Suite(.blocking) struct ConnectAttemptTests {
  private let folder = TemporaryFolder()
  private let loop = Loop()

  private func isThere(_ connection: consuming Connection?) -> Bool {
    switch consume connection {
    case .some: true
    case nil: false
    }
  }

  /// Several attempts go on at once, and one that nobody answers holds none of them up.
  @Test func attemptsDoNotWaitForEachOther() throws {
    let silent = try UnansweringPort()
    let address = SocketAddress.unix(path: folder.file("s"))
    let listener = try Listener(address)
    var ended: [String] = []
    let first = ConnectAttempt(
      .tcp(host: "127.0.0.1", port: silent.port), on: loop, until: loop.now + 20_000
    ) { ended.append("silent") }
    let second = ConnectAttempt(.unix(path: folder.file("none")), on: loop) { ended.append("none") }
    let third = ConnectAttempt(address, on: loop) { ended.append("listener") }
    let fourth = ConnectAttempt(.tcp(host: "localhost", port: try FreePort.number()), on: loop) {
      ended.append("localhost")
    }
    #expect(loop.run(until: loop.now + 10_000) { ended.count == 3 })
    #expect(Set(ended) == ["none", "listener", "localhost"])
    #expect(second.failure?.reason == .noSuchSocket)
    #expect(fourth.failure?.reason == .refused)
    #expect(third.failure == nil && third.isOver)
    #expect(!first.isOver)
    #expect(isThere(third.take()) && !isThere(third.take()))
    _ = listener.descriptor
  }

  @Test func anAttemptEndsAtItsDeadline() throws {
    let silent = try UnansweringPort()
    let attempt = ConnectAttempt(
      .tcp(host: "127.0.0.1", port: silent.port), on: loop, until: loop.now + 20)
    #expect(loop.run(until: loop.now + 10_000) { attempt.isOver })
    #expect(attempt.failure?.reason == .timedOut)
  }

  @Test func whoeverCancelsIsNotTold() throws {
    let silent = try UnansweringPort()
    var isTold = false
    let attempt = ConnectAttempt(
      .tcp(host: "127.0.0.1", port: silent.port), on: loop, until: loop.now + 1000
    ) { isTold = true }
    attempt.cancel()
    #expect(!loop.run(until: loop.now + 1020) { isTold })
    #expect(attempt.failure?.reason == .interrupted)
  }
}

import SystemPackage
import TestSupport
import Testing
import System

@testable import EventLoop

struct LoopTests {
  private let system = HeldSystem()
  private let keys = FileDescriptor(rawValue: 900)
  private let server = FileDescriptor(rawValue: 901)
  private let signals = FileDescriptor(rawValue: 902)

  @Test func keysComeBeforeServersAndSignalsBeforeKeys() {
    let loop = Loop(system)
    var served: [String] = []
    _ = loop.watch(server) { _ in served.append("server") }
    _ = loop.watch(keys, rank: .keys) { _ in served.append("keys") }
    _ = loop.watch(signals, rank: .signals) { _ in served.append("signals") }
    system.ready = [(server, .read), (keys, .read), (signals, .read)]
    #expect(loop.turn() == .progress)
    #expect(served == ["signals", "keys"])
    system.ready = [(server, .read), (signals, .read)]
    _ = loop.turn()
    #expect(served == ["signals", "keys", "signals", "server"])
  }

  @Test func onlyWhatIsWantedIsWaitedFor() {
    let loop = Loop(system)
    var seen: [Watch.Readiness] = []
    let watch = loop.watch(server, wants: [.read, .write]) { seen.append($0) }
    system.ready = [(server, .read), (server, .write)]
    _ = loop.turn()
    watch.wants = .write
    _ = loop.turn()
    watch.wants = []
    #expect(loop.turn(until: 5) == .timedOut)
    #expect(seen == [[.read, .write], .write])
  }

  @Test func aWatchThatIsCancelledMeanwhileIsNotServed() {
    let loop = Loop(system)
    var served = 0
    var second: Watch?
    _ = loop.watch(server) { _ in second?.cancel() }
    second = loop.watch(keys) { _ in served += 1 }
    system.ready = [(server, .read), (keys, .read)]
    _ = loop.turn()
    _ = loop.turn()
    #expect(served == 0)
  }

  @Test func aTurnInsideAnotherMakesItsSightStale() {
    let loop = Loop(system)
    var served: [String] = []
    var isInside = false
    _ = loop.watch(server) { [unowned loop] _ in
      served.append("first")
      guard !isInside else { return }
      isInside = true
      _ = loop.turn()
    }
    _ = loop.watch(keys) { _ in served.append("second") }
    system.ready = [(server, .read), (keys, .read)]
    _ = loop.turn()
    #expect(served == ["first", "first", "second"])
  }

  @Test func timersRunInTheirOrderAndAtTheirTime() {
    let loop = Loop(system)
    var ran: [String] = []
    _ = loop.at(30) { ran.append("late \(system.milliseconds)") }
    let never = loop.at(20) { ran.append("never") }
    _ = loop.at(10) {
      ran.append("early \(system.milliseconds)")
      never.cancel()
    }
    #expect(!loop.run(until: 25) { false })
    #expect(ran == ["early 10"])
    #expect(loop.run(until: 100) { ran.count == 2 })
    #expect(ran == ["early 10", "late 30"])
    #expect(system.milliseconds == 30)
  }

  @Test func whatWasGatheredIsWrittenBeforeBlockingOnly() {
    let loop = Loop(system)
    var written = 0
    loop.beforeBlocking = { written += 1 }
    _ = loop.watch(server) { _ in }
    system.ready = [(server, .read)]
    _ = loop.turn()
    #expect(written == 0)
    system.ready = []
    #expect(loop.turn(until: 50, patience: 2) == .timedOut)
    #expect(written == 1)
    #expect(system.waits.suffix(2) == [2, 48])
  }

  @Test func theSystemsOwnDescriptorsAreWaitedFor() throws {
    let pipe = try FileDescriptor.pipe()
    defer {
      try? pipe.readEnd.close()
      try? pipe.writeEnd.close()
    }
    let loop = Loop()
    var received = 0
    _ = loop.watch(pipe.readEnd) { _ in
      var byte = [UInt8](repeating: 0, count: 1)
      received +=
        unsafe (try? byte.withUnsafeMutableBytes { try unsafe pipe.readEnd.read(into: $0) }) ?? 0
    }
    #expect(loop.turn(until: loop.now + 1) == .timedOut)
    try pipe.writeEnd.writeAll([1])
    #expect(loop.turn(until: loop.now + 10_000) == .progress)
    #expect(received == 1)
  }
}

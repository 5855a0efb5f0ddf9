import EventLoop
import JSON
import QMP
import System
import SystemPackage
import TestSupport
import Testing
import Transport

@testable import Monitors

struct MonitorTests {
  private let system = HeldSystem()
  private let loop: Loop
  private let monitor: Monitor
  private let wire: ScriptedWire

  private static let greeting = #"{"QMP": {"version": {}, "capabilities": []}}"#

  init() {
    loop = Loop(system)
    monitor = Monitor(MonitorID(1), on: loop)
    wire = ScriptedWire(system)
  }

  /// Lets everything that was said come.
  private func run() {
    _ = loop.run(until: system.milliseconds + 1) { false }
  }

  private func negotiate() {
    monitor.adopt(wire)
    wire.say(Self.greeting)
    wire.say(#"{"return": {}, "id": 1}"#)
    run()
    #expect(monitor.isReady)
  }

  private func send(
    _ name: String, patience: Int? = nil, mayEndServer: Bool = false, into outcomes: Outcomes
  ) {
    monitor.send(.command(Command(name)), mayEndServer: mayEndServer, patience: patience) {
      outcomes.all.append("\(name) \($0.brief)")
    }
  }

  /// What commands ended with, in that order.
  final class Outcomes {
    var all: [String] = []
  }

  @Test func aMonitorNegotiatesBeforeItIsReady() {
    var phases: [Phase] = []
    monitor.onNotice = { if case .phase(let phase) = $0 { phases.append(phase) } }
    negotiate()
    #expect(
      phases == [
        .negotiating,
        .ready(Greeting(.object(["version": .object([:]), "capabilities": .array([])]))),
      ])
    #expect(wire.written == [#"{"execute":"qmp_capabilities","id":1}"#])
  }

  @Test func whatIsSentIsWrittenAtTheNextTurn() {
    negotiate()
    let outcomes = Outcomes()
    send("a", into: outcomes)
    send("b", into: outcomes)
    #expect(wire.written.count == 1)
    system.ready = [(wire.writeDescriptor, .write)]
    _ = loop.turn(until: system.milliseconds)
    #expect(wire.written.dropFirst() == [#"{"execute":"a","id":2}"#, #"{"execute":"b","id":3}"#])
  }

  @Test func eachCommandGetsItsAnswer() {
    negotiate()
    let outcomes = Outcomes()
    send("a", into: outcomes)
    send("b", into: outcomes)
    wire.say(#"{"return": 1, "id": 2}"#)
    wire.say(#"{"error": {"class": "GenericError", "desc": "no"}, "id": 3}"#)
    run()
    #expect(outcomes.all == ["a 1", "b no"])
    #expect(monitor.commands.entries.isEmpty)
  }

  @Test func theTimeOfACommandStartsWhenThoseBeforeItAreOver() {
    negotiate()
    let outcomes = Outcomes()
    let start = system.milliseconds
    send("a", patience: 100, into: outcomes)
    send("b", patience: 100, into: outcomes)
    #expect(!loop.run(until: start + 90) { !outcomes.all.isEmpty })
    wire.say(#"{"return": 1, "id": 2}"#)
    #expect(!loop.run(until: start + 180) { outcomes.all.count == 2 })
    #expect(loop.run(until: start + 500) { outcomes.all.count == 2 })
    #expect(outcomes.all == ["a 1", "b timed out"])
    #expect((190...192).contains(system.milliseconds - start))
  }

  @Test func anAnswerToACommandThatWasGivenUpIsLate() {
    negotiate()
    var late: [String] = []
    monitor.onNotice = { if case .late(_, let name, _) = $0 { late.append(name) } }
    let outcomes = Outcomes()
    send("a", into: outcomes)
    monitor.cancel()
    monitor.cancel()
    #expect(outcomes.all == ["a cancelled"])
    #expect(monitor.commands.inBandCount == 1)
    wire.say(#"{"return": 1, "id": 2}"#)
    run()
    #expect(late == ["a"])
    #expect(outcomes.all == ["a cancelled"])
    #expect(monitor.hasRoom && monitor.commands.inBandCount == 0)
  }

  @Test(arguments: [
    (#"{"event": "SHUTDOWN"}"#, true), (#"{"event": "SHUTDOWN"}{"event": "RESET"}"#, false),
    (#"{"event": "SHUTDOWN"}{"event": "RESUME"}"#, false), (#"{"event": "STOP"}"#, false),
  ])
  func theServerSaysWhetherItEnds(_ events: String, _ isExpected: Bool) {
    negotiate()
    for event in events.replacing("}{", with: "}\n{").split(separator: "\n") {
      wire.say(String(event))
    }
    run()
    #expect(monitor.expectsEnd == isExpected)
  }

  @Test func theEndTellsEachCommandOnce() {
    negotiate()
    let outcomes = Outcomes()
    send("a", into: outcomes)
    send("quit", mayEndServer: true, into: outcomes)
    send("b", into: outcomes)
    wire.say(#"{"return": 1, "id": 2}"#)
    wire.sayRaw("")
    run()
    #expect(outcomes.all == ["a 1", "quit server ended", "b disconnected"])
    #expect(monitor.phase == .ended(.disconnected(nil)))
    monitor.close()
    #expect(outcomes.all.count == 3)
  }

  @Test func whatTheServerSaidLastIsReadAlthoughItTakesNothing() {
    negotiate()
    let outcomes = Outcomes()
    send("a", into: outcomes)
    monitor.flush()
    let error = TransportError(wire.address, .system(.brokenPipe))
    wire.say(#"{"return": 1, "id": 2}"#)
    wire.writeError = error
    send("b", into: outcomes)
    monitor.flush()
    #expect(outcomes.all == ["a 1", "b disconnected"])
    #expect(monitor.phase == .ended(.disconnected(error)))
  }

  @Test func anEndInsideAMessageIsTold() {
    negotiate()
    var skipped: [ProtocolError] = []
    monitor.onNotice = { if case .skipped(_, let error) = $0 { skipped.append(error) } }
    wire.sayRaw(#"{"return": "#)
    wire.sayRaw("")
    run()
    #expect(skipped == [.truncated])
  }

  @Test func theShellsOwnCommandsAreNoPartOfTheTraffic() {
    negotiate()
    var traffic: [String] = []
    monitor.onNotice = {
      switch $0 {
      case .sent(let bytes), .received(let bytes):
        traffic.append(String(decoding: bytes, as: UTF8.self))
      default: break
      }
    }
    monitor.send(.command(Command("own")), isInternal: true) { _ in }
    wire.say(#"{"return": 1, "id": 2}"#)
    monitor.send(.command(Command("a"))) { _ in }
    wire.say(#"{"return": 2, "id": 3}"#)
    run()
    #expect(traffic == ["{\"execute\":\"a\",\"id\":3}\n", #"{"return": 2, "id": 3}"#])
  }

  @Test(arguments: [
    "QEMU 7.2.0 monitor - type 'help' for more information", "SSH-2.0-OpenSSH_9.2", "HTTP/1.1 400",
  ])
  func whatIsNoServerEndsTheMonitor(_ words: String) {
    monitor.adopt(wire)
    wire.say(words)
    run()
    guard case .ended(.otherService(_, let bytes)) = monitor.phase else {
      Issue.record("\(monitor.phase)")
      return
    }
    #expect(String(decoding: bytes, as: UTF8.self) == words)
  }

  @Test func aRefusedNegotiationEndsTheMonitor() {
    monitor.adopt(wire)
    wire.say(Self.greeting)
    wire.say(#"{"error": {"class": "GenericError", "desc": "no"}, "id": 1}"#)
    run()
    guard case .ended(.refused(let response)) = monitor.phase else {
      Issue.record("\(monitor.phase)")
      return
    }
    #expect(response.isError)
  }

  @Test func anotherConnectionStartsAnew() {
    negotiate()
    let outcomes = Outcomes()
    send("a", into: outcomes)
    let other = ScriptedWire(system)
    monitor.adopt(other)
    #expect(outcomes.all == ["a abandoned"])
    #expect(monitor.phase == .negotiating)
    other.say(Self.greeting)
    run()
    #expect(other.written == [#"{"execute":"qmp_capabilities","id":1}"#])
  }
}

extension Outcome {
  var brief: String {
    switch self {
    case .answered(let response):
      switch response.outcome {
      case .success: response.returned?.compact ?? ""
      case .error(_, let desc): desc
      }
    case .lost(.disconnected): "disconnected"
    case .lost(.serverEnded): "server ended"
    case .lost(.abandoned): "abandoned"
    case .lost(.unsent): "unsent"
    case .lost(let loss): "lost: \(loss)"
    case .timedOut: "timed out"
    case .cancelled: "cancelled"
    }
  }
}

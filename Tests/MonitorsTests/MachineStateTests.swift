import QMP
import TestSupport
import Testing

@testable import Monitors

struct MachineStateTests {
  private let held = HeldMonitor()
  private var monitor: Monitor { held.monitor }
  private var word: String? { monitor.knowledge.machine.word }

  private var toldCount: Int { held.notices.count { $0 == .state } }

  private func answer(_ status: String) {
    monitor.flush()
    held.say(#"{"return": {"status": "\#(status)"}, "id": \#(held.lastID)}"#)
  }

  private func learn(_ status: String) {
    monitor.learnState()
    answer(status)
  }

  private func happens(_ event: String, _ data: String = "{}") {
    held.say(#"{"event": "\#(event)", "data": \#(data)}"#)
  }

  @Test func nobodyIsAskedWhoCannotAnswer() {
    monitor.learnState()
    #expect(monitor.knowledge.machine.isStale)
    held.synchronize()
    monitor.learnState()
    monitor.flush()
    #expect(!held.written.contains("query-status"))
  }

  @Test func theServerIsAskedOnceAsLongAsNothingHappens() {
    held.negotiate()
    monitor.learnState()
    monitor.learnState()
    answer("prelaunch")
    monitor.learnState()
    monitor.flush()
    #expect(held.written == ["query-status"])
    #expect(word == "prelaunch")
    #expect(toldCount == 1)
  }

  private static let events: [(String, String, String, String)] = [
    ("running", "STOP", "{}", "paused"), ("paused", "RESUME", "{}", "running"),
    ("running", "SUSPEND", "{}", "suspended"), ("suspended", "WAKEUP", "{}", "running"),
    ("running", "SHUTDOWN", #"{"guest": true}"#, "shutdown"),
    ("running", "BLOCK_IO_ERROR", #"{"action": "stop"}"#, "io-error"),
    ("running", "BLOCK_IO_ERROR", #"{"action": "report"}"#, "running"),
    ("running", "GUEST_PANICKED", #"{"action": "pause"}"#, "guest-panicked"),
    ("running", "GUEST_PANICKED", #"{"action": "run"}"#, "running"),
    ("running", "WATCHDOG", #"{"action": "pause"}"#, "watchdog"),
    ("prelaunch", "STOP", "{}", "prelaunch"), ("shutdown", "RESET", "{}", "shutdown"),
  ]

  @Test(arguments: events)
  func anEventTellsAndTheServerIsAskedForTheRest(
    _ before: String, _ event: String, _ data: String, _ after: String
  ) {
    held.negotiate()
    learn(before)
    happens(event, data)
    #expect(word == after)
    learn("postmigrate")
    #expect(word == "postmigrate")
    #expect(held.written == ["query-status", "query-status"])
  }

  @Test func aReasonOutlivesTheStop() {
    held.negotiate()
    learn("running")
    happens("BLOCK_IO_ERROR", #"{"action": "stop"}"#)
    happens("STOP")
    #expect(word == "io-error")
  }

  @Test func aFloodOfEventsIsOneQuestion() {
    held.negotiate()
    learn("running")
    for _ in 0..<100 {
      happens("STOP")
      monitor.learnState()
      happens("RESUME")
      monitor.learnState()
    }
    monitor.flush()
    #expect(held.written == ["query-status", "query-status"])
    answer("running")
    learn("paused")
    #expect(held.written.count == 3)
    #expect(word == "paused")
  }

  @Test func otherEventsAskNothing() {
    held.negotiate()
    learn("running")
    for event in ["JOB_STATUS_CHANGE", "RTC_CHANGE", "POWERDOWN"] { happens(event) }
    monitor.learnState()
    monitor.flush()
    #expect(held.written.count == 1)
  }

  @Test func answersToTheUserTellToo() {
    held.negotiate()
    learn("running")
    let before = toldCount
    held.send("query-status")
    answer("paused")
    #expect(word == "paused")
    #expect(toldCount == before + 1)
  }

  @Test func answersAreNotReadWhereNobodyWantsToKnow() {
    held.negotiate()
    held.send("query-status")
    answer("paused")
    #expect(word == nil)
    #expect(toldCount == 0)
  }

  @Test func eventsOfAMachineThatIsNotKnownTellNothing() {
    held.negotiate()
    happens("STOP")
    #expect(word == nil)
    monitor.learnState()
    monitor.flush()
    held.say(#"{"return": {}, "id": \#(held.lastID)}"#)
    happens("STOP")
    #expect(word == nil)
    #expect(toldCount == 0)
  }

  @Test(arguments: [
    (#""return": []"#, true), (#""error": {"class": "CommandNotFound", "desc": "no"}"#, false),
  ])
  func withoutAMachineItMayBeAStorageDaemon(_ exports: String, _ isStorageDaemon: Bool) {
    held.negotiate()
    monitor.learnState()
    monitor.flush()
    held.say(
      #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": \#(held.lastID)}"#)
    monitor.flush()
    held.say("{\(exports), \"id\": \(held.lastID)}")
    #expect(monitor.knowledge.machine.isStorageDaemon == isStorageDaemon)
    monitor.learnState()
    monitor.flush()
    #expect(held.written == ["query-status", "query-block-exports"])
  }

  @Test func anotherServerIsAskedAnew() {
    held.negotiate()
    learn("paused")
    held.end()
    held.negotiate()
    #expect(word == nil)
    monitor.learnState()
    monitor.flush()
    #expect(held.written == ["query-status"])
  }
}

import EventLoop
import JSON
import Monitors
import QMP

/// One whole run, which its seed decides: monitors, their servers, and a user who sends and gives up.
///
/// What must hold, whatever the servers do: every command gets exactly one outcome, in-band answers
/// come in order and are those of their commands, every event that arrived is told once and in
/// order, nothing waits without a bound, and nothing is told of a connection that has ended.
package struct SimulatedRun {
  /// What did not hold, in words; empty if all did.
  package private(set) var violations: [String] = []
  /// What the monitors told, and what the user did, by time.
  package private(set) var conversation: [String] = []
  /// How many commands were sent, and how many of them were answered.
  package private(set) var commandCount = 0
  package private(set) var answerCount = 0

  /// No run takes longer, in simulated milliseconds.
  private static let bound = 3_600_000

  /// - Parameters:
  ///   - seed: decides everything.
  ///   - keepsConversation: whether to note what happens; it costs time.
  package init(seed: UInt64, keepsConversation: Bool = false) {
    var random = SeededRandom(seed: seed)
    let time = SimulatedTime()
    let loop = Loop(time)
    let count =
      switch Int.random(in: 0..<1000, using: &random) {
      case 0..<700: 1
      case 700..<990: Int.random(in: 2...8, using: &random)
      default: Int.random(in: 9...200, using: &random)
      }
    let network = SimulatedNetwork()
    let monitors = MonitorSet(
      on: loop, parallel: Int.random(in: 1...64, using: &random), opening: network.open)
    var isWaiting = false
    func wait(_ milliseconds: Int) {
      if isWaiting { return }
      isWaiting = true
      _ = loop.run(until: time.milliseconds + milliseconds) { false }
      isWaiting = false
    }
    let users = (1...count).map {
      SimulatedUser(
        $0, monitors, network, time, &random, keepsConversation: keepsConversation, wait: wait)
    }
    monitors.onNotice = { id, notice in users[id.number - 1].note(notice) }
    for user in users { user.connect() }
    let fleet = SimulatedFleet(monitors, &random) { users[$0.number - 1].hasHonestServer }
    while !fleet.isDone || users.contains(where: { !$0.isDone }) {
      for user in users where !user.isDone { user.act() }
      fleet.act()
      _ = loop.turn(until: time.milliseconds + 100)
      if time.isStuck || time.milliseconds > Self.bound {
        violations.append("still waiting after \(time.milliseconds) ms")
        break
      }
    }
    // They know each other: else no run would free its memory.
    defer {
      monitors.onNotice = { _, _ in }
      time.wires = [:]
    }
    violations += fleet.violations()
    commandCount = fleet.commandCount
    answerCount = fleet.answerCount
    for user in users {
      violations += user.violations().map { "monitor \(user.monitor.id): \($0)" }
      conversation += user.conversation
      commandCount += user.commandCount
      answerCount += user.answerCount
    }
  }
}

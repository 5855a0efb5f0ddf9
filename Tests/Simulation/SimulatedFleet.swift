import JSON
import Monitors
import QMP

/// Who sends commands to many monitors of a run at once.
final class SimulatedFleet {
  private struct Sent {
    var targets: Set<MonitorID>
    var patience: Int
    var outcomes: [MonitorID: [Outcome]] = [:]
    var endCount = 0
    var isOver: Bool { endCount > 0 }
  }

  private(set) var problems: [String] = []
  private(set) var answerCount = 0

  /// Longer than all that an honest server can have to do before, in milliseconds.
  private static let longPatience = 20_000

  private let monitors: MonitorSet
  private let isHonest: (MonitorID) -> Bool
  private var random: SeededRandom
  private var sent: [Sent] = []
  private var fanOuts: [FanOut] = []
  private var left: Int

  /// - Parameter isHonest: whether a monitor's server makes no mistakes.
  init(
    _ monitors: MonitorSet, _ random: inout SeededRandom, isHonest: @escaping (MonitorID) -> Bool
  ) {
    self.monitors = monitors
    self.isHonest = isHonest
    self.random = SeededRandom(seed: random.next())
    left = random.happens(500) ? Int.random(in: 1...12, using: &random) : 0
  }

  var isDone: Bool { left == 0 && sent.allSatisfy(\.isOver) }
  var commandCount: Int { sent.reduce(0) { $0 + $1.targets.count } }

  /// Does what the seed wants done now.
  func act() {
    while left > 0, random.happens(300) { submit() }
    if random.happens(5) { fanOuts.randomElement(using: &random)?.cancel() }
  }

  private func submit() {
    left -= 1
    let index = sent.count
    let token = 1_000_000 + index
    let isWide = random.happens(500)
    var targets = monitors.ids.filter { _ in isWide || random.happens(300) }
    // One that is not there.
    if random.happens(100) { targets.append(MonitorID(9999)) }
    let patience =
      random.happens(700) ? Int.random(in: 1...5000, using: &random) : Self.longPatience
    sent.append(Sent(targets: Set(targets), patience: patience))
    let fanOut = monitors.submit(
      .command(Command("f\(index)", arguments: ["token": .integer(token)])), to: targets,
      patience: patience,
      onOutcome: { [unowned self] in note($1, of: $0, to: index, token) },
      onEnd: { [unowned self] in end(index, $0) })
    fanOuts.append(fanOut)
    for id in targets { monitors[id]?.flush() }
  }

  private func note(_ outcome: Outcome, of id: MonitorID, to index: Int, _ token: Int) {
    sent[index].outcomes[id, default: []].append(outcome)
    if case .lost(.reply) = outcome, isHonest(id) { problems.append("f\(index) was lost by \(id)") }
    if outcome == .timedOut, sent[index].patience == Self.longPatience, isHonest(id),
      monitors[id]?.isReady ?? false
    {
      problems.append("f\(index) was not answered by \(id) in time")
    }
    guard case .answered(let response) = outcome else { return }
    answerCount += 1
    let answer: Int? =
      switch response.outcome {
      case .success: response.returned?.int
      case .error(_, let desc): Int(desc)
      }
    if answer != token { problems.append("f\(index) got the answer of \(answer ?? -1) from \(id)") }
  }

  private func end(_ index: Int, _ outcomes: [MonitorID: Outcome]) {
    sent[index].endCount += 1
    if outcomes != sent[index].outcomes.compactMapValues(\.first) {
      problems.append("f\(index) ended otherwise than it was told")
    }
  }

  /// What did not hold, once the run is over.
  func violations() -> [String] {
    for (index, command) in sent.enumerated() {
      if command.endCount != 1 { problems.append("f\(index) ended \(command.endCount) times") }
      if Set(command.outcomes.keys) != command.targets
        || command.outcomes.values.contains(where: { $0.count != 1 })
      {
        problems.append("f\(index): \(command.outcomes) of \(command.targets.count)")
      }
    }
    return problems
  }
}

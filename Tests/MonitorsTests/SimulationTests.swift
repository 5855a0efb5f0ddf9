import Simulation
import Testing

/// Some seeds of what `make simulate` runs many thousands of, optimised.
struct SimulationTests {
  @Test(arguments: 0..<4)
  func whatMustHoldHolds(_ part: UInt64) {
    for seed in (part * 50)..<((part + 1) * 50) {
      let run = SimulatedRun(seed: seed)
      guard !run.violations.isEmpty else { continue }
      let conversation = SimulatedRun(seed: seed, keepsConversation: true).conversation
      Issue.record(
        "seed \(seed): \(run.violations.joined(separator: "; "))\n\(conversation.joined(separator: "\n"))"
      )
      return
    }
  }

  @Test(arguments: 0..<4)
  func whatMustHoldOfAShareHolds(_ part: UInt64) {
    for seed in (part * 50)..<((part + 1) * 50) {
      let run = SimulatedShare(seed: seed)
      guard !run.violations.isEmpty else { continue }
      let conversation = SimulatedShare(seed: seed, keepsConversation: true).conversation
      Issue.record(
        "seed \(seed): \(run.violations.joined(separator: "; "))\n\(conversation.suffix(40).joined(separator: "\n"))"
      )
      return
    }
  }

  /// Seeds that failed once.
  @Test(arguments: [UInt64]())
  func whatFailedOnceHolds(_ seed: UInt64) {
    #expect(SimulatedRun(seed: seed).violations == [])
  }
}

import Glibc
import Simulation

// `simulate [RUNS [FIRST-SEED]]`: runs until one fails; its conversation is printed then.
let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let runs = numbers.first ?? 10_000
let first = numbers.dropFirst().first ?? 1
var (commands, answers) = (0, 0)
for seed in first..<(first + runs) {
  let run = SimulatedRun(seed: seed)
  commands += run.commandCount
  answers += run.answerCount
  if !run.violations.isEmpty {
    print(SimulatedRun(seed: seed, keepsConversation: true).conversation.joined(separator: "\n"))
    print("seed \(seed): " + run.violations.joined(separator: "; "))
    exit(1)
  }
  let share = SimulatedShare(seed: seed)
  commands += share.commandCount
  answers += share.answerCount
  if !share.violations.isEmpty {
    print(SimulatedShare(seed: seed, keepsConversation: true).conversation.joined(separator: "\n"))
    print("share, seed \(seed): " + share.violations.joined(separator: "; "))
    exit(1)
  }
}
print("\(runs) runs, \(commands) commands, \(answers) answers: nothing found")

import Monitors
import Reports

/// A run that nobody types: one command, `-c` and `-f`, or standard input.
struct NonInteractiveRun {
  private let runner: LineRunner

  init(_ runner: LineRunner) {
    self.runner = runner
  }

  private var front: FrontEnd { runner.front }

  func run() -> ExitStatus {
    guard let repetitions = front.options.repetitions else {
      if case .leave(let status) = once() { return status }
      return front.status
    }
    return run(times: repetitions)
  }

  /// Again and again, as `\watch` does; 0 is without end.
  private func run(times repetitions: Int) -> ExitStatus {
    let options = front.options
    let watcher = Watcher(runner.server, title, seconds: options.interval, endsByKey: false)
    defer { watcher.finish() }
    var count = 0
    while true {
      if case .leave(let status) = watcher.round(once) { return status }
      count += 1
      guard runner.server.monitor.isReady || options.isDryRun, front.output.failure == nil,
        !front.endsByError, repetitions == 0 || count < repetitions
      else { return end(after: count, of: repetitions) }
      switch watcher.pause() {
      case .goOn: continue
      case .ended: return end(after: count, of: repetitions)
      case .leave(let status): return status
      }
    }
  }

  private func end(after count: Int, of repetitions: Int) -> ExitStatus {
    runner.server.endRounds(
      count, of: repetitions == 0 ? nil : repetitions, from: .commandLine)
    return front.status
  }

  /// What is repeated, in a few words.
  private var title: String {
    let lines = front.options.batches.map {
      switch $0 {
      case .line(let text): text
      case .file(let path): "-f \(path)"
      }
    }
    return ([front.options.command.joined(separator: " ")] + lines).filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  private func once() -> Step {
    let step = runAll()
    if ![.leave(.interrupted), .leave(.timedOut)].contains(step) {
      runner.server.explainErrors()
    }
    return step
  }

  private func runAll() -> Step {
    let options = front.options
    let script = ScriptRunner(runner)
    if !options.command.isEmpty {
      let line = OneShotLine(options.command)
      let step = runner.run(line.text, from: line.origin, isLast: true)
      if case .leave = step { return step }
      runner.dropOpenTransaction(begunAt: line.origin)
      let end = script.end()
      if case .leave = end { return end }
      if front.endsByError { return .leave(front.status) }
    }
    for batch in options.batches {
      let step = script.run(batch)
      if case .leave = step { return step }
    }
    for file in options.replays {
      let manner = ReplayManner(checks: options.comparesReplay, isPaced: options.pacesReplay)
      let step = ReplayRun(runner).replay(file: file, manner)
      if case .leave = step { return step }
      let end = script.end()
      if case .leave = end { return end }
      if front.endsByError { return .leave(front.status) }
    }
    if !options.repeatsSomething {
      let step = script.run(.file("-"))
      if case .leave = step {
        return step
      }
    }
    return script.end()
  }
}

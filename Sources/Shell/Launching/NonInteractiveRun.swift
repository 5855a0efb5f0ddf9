import Monitors

/// A run that nobody types: one command, `-c` and `-f`, or standard input.
struct NonInteractiveRun {
  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
  }

  func run() -> ExitStatus {
    guard let repetitions = interpreter.options.repetitions else {
      if case .leave(let status) = once() { return status }
      return interpreter.status
    }
    return run(times: repetitions)
  }

  /// Again and again, as `\watch` does; 0 is without end.
  private func run(times repetitions: Int) -> ExitStatus {
    let options = interpreter.options
    let watcher = Watcher(interpreter, title, seconds: options.interval, endsByKey: false)
    defer { watcher.finish() }
    var count = 0
    while true {
      if case .leave(let status) = watcher.round(once) { return status }
      count += 1
      guard interpreter.monitor.isReady || options.isDryRun, interpreter.output.failure == nil,
        !interpreter.endsByError, repetitions == 0 || count < repetitions
      else { return interpreter.status }
      switch watcher.pause() {
      case .goOn: continue
      case .ended: return interpreter.status
      case .leave(let status): return status
      }
    }
  }

  /// What is repeated, in a few words.
  private var title: String {
    let lines = interpreter.options.batches.map {
      switch $0 {
      case .line(let text): text
      case .file(let path): "-f \(path)"
      }
    }
    return ([interpreter.options.command.joined(separator: " ")] + lines).filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  private func once() -> Interpreter.Step {
    let step = runAll()
    if ![.leave(.interrupted), .leave(.timedOut)].contains(step) { interpreter.explainErrors() }
    return step
  }

  private func runAll() -> Interpreter.Step {
    let options = interpreter.options
    let runner = ScriptRunner(interpreter)
    if !options.command.isEmpty {
      let words = LineOrigin(place: .arguments(count: options.command.count), line: 1)
      let step = interpreter.run(words: options.command, from: words)
      if case .leave = step { return step }
      interpreter.dropOpenTransaction(begunAt: words)
      let end = runner.end()
      if case .leave = end { return end }
      if interpreter.endsByError { return .leave(interpreter.status) }
    }
    for batch in options.batches {
      let step = runner.run(batch)
      if case .leave = step { return step }
    }
    if let file = options.replay {
      let manner = ReplayManner(checks: options.comparesReplay, isPaced: options.pacesReplay)
      let step = interpreter.replay(file: file, manner)
      if case .leave = step { return step }
    }
    if options.command.isEmpty, options.batches.isEmpty, options.replay == nil {
      let step = runner.run(.file("-"))
      if case .leave = step {
        return step
      }
    }
    return runner.end()
  }
}

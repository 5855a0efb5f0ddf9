import Transport

/// A run that nobody types: one command, `-c` and `-f`, or standard input.
struct NonInteractiveRun {
  private let interpreter: Interpreter

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
  }

  func run() -> ExitStatus {
    let options = interpreter.options
    var count = 0
    while true {
      if case .leave(let status) = once() { return status }
      count += 1
      guard let repetitions = options.repetitions, interpreter.link.isReady || options.isDryRun,
        repetitions == 0 || count < repetitions, interpreter.output.failure == nil
      else { return interpreter.status }
      let next = Clock.milliseconds + Int(min(options.interval, 1e9) * 1000)
      let result = interpreter.wait(until: next) { !interpreter.link.isConnected }
      if result != .timedOut, let step = interpreter.pause(result), case .leave(let status) = step {
        return status
      }
    }
  }

  private func once() -> Interpreter.Step {
    let options = interpreter.options
    let runner = ScriptRunner(interpreter)
    if !options.command.isEmpty {
      let step = interpreter.run(words: options.command)
      if case .leave = step { return step }
      let end = runner.end()
      if case .leave = end { return end }
      interpreter.explainLastError()
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

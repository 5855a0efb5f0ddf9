import JSON
import Monitors
import QMP
import Rendering
import Shorthand
import System

extension Interpreter {
  /// A command in either form.
  enum Sendable {
    case command(Command)
    case verbatim(VerbatimCommand)

    var name: String {
      switch self {
      case .command(let command): command.name
      case .verbatim(let command): command.name ?? "the message"
      }
    }

    var arguments: JSONObject? {
      switch self {
      case .command(let command): command.arguments
      case .verbatim(let command): command.value["arguments"]?.object
      }
    }

    /// The message as `--dry-run` shows it: without an `id` of ours.
    var bytes: [UInt8] {
      switch self {
      case .command(let command): command.encoded(id: nil)
      case .verbatim(let command): command.object
      }
    }

    var outgoing: Session.Outgoing {
      switch self {
      case .command(let command): .command(command)
      case .verbatim(let command):
        .verbatim(object: command.object, id: command.id, isOutOfBand: command.isOutOfBand)
      }
    }

    var isReadOnly: Bool {
      switch self {
      case .command(let command):
        ReadOnlyPolicy.allows(command.name, arguments: command.arguments)
      case .verbatim(let command): ReadOnlyPolicy.allows(message: command.value)
      }
    }

    /// Whether it ends the virtual machine.
    var endsMachine: Bool {
      switch self {
      case .command(let command):
        if command.name == "human-monitor-command" {
          HumanMonitor.endsMachine(command.arguments?["command-line"]?.string ?? "")
        } else {
          command.name == "quit"
        }
      case .verbatim(let command): command.name == "quit"
      }
    }

    var isOutOfBand: Bool {
      switch self {
      case .command(let command): command.dispatch == .outOfBand
      case .verbatim(let command): command.isOutOfBand
      }
    }

    var isHumanMonitor: Bool { name == "human-monitor-command" }

    var keepsID: Bool {
      if case .verbatim(let command) = self { command.id != nil } else { false }
    }
  }

  /// Sends a command.
  ///
  /// - Parameter awaits: whether its answer is waited for; nil leaves that to the place.
  func send(
    _ message: Sendable, _ outlet: Outlet?, from origin: LineOrigin, awaits: Bool? = nil,
    as line: OutletShape.Line = .command
  ) -> Step {
    if options.isDryRun {
      output.json(message.bytes)
      return .done
    }
    if isInterrupted {
      isInterrupted = false
      return isInteractive ? .done : .leave(.interrupted)
    }
    if settings.isReadOnly, !message.isReadOnly {
      fail(.commandFailed)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.notReadOnly(message.name))
      return .done
    }
    if message.endsMachine, monitor.isReady, let person, !options.answersYes,
      !person.ask(Diagnostic.confirmQuit).isYes
    {
      return .done
    }
    while replies.inFlight >= Self.mostInFlight, !message.isOutOfBand, monitor.isReady {
      // All but a few, so that one write carries several commands and the server stays busy.
      let result = awaitReplies(downTo: Self.mostInFlight / 4)
      if let step = pause(result) { return step }
      if result == .interrupted || result == .timedOut {
        output.complain(Diagnostic.notSent(message.name))
        return .done
      }
    }
    if outlet != nil, let step = pause(awaitReplies()) { return step }
    // Only now: the server may have gone while something was waited for.
    guard monitor.isReady else {
      fail(.connectionLost)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.notConnected)
      return .done
    }
    if let problem = outlet.flatMap({ problem(with: $0) }) { return complain(problem, origin) }
    let isSilent = monitor.isGuestAgent && GuestAgent.staysSilent(message.name)
    let endsMachine = message.endsMachine || isSilent
    submissions += 1
    let number = submissions
    eventMark = monitor.events.end
    knowledge.forgetAnswers()
    let id = monitor.send(message.outgoing, mayEndServer: endsMachine) { [unowned self] in
      ended(number, $0)
    }
    replies.append(
      ReplyQueue.Entry(
        number: number, id: id, name: message.name, arguments: message.arguments, origin: origin,
        outlet: outlet,
        line: line, sentAt: Clock.microseconds, keepsID: message.keepsID,
        isHumanMonitor: message.isHumanMonitor, endsMachine: endsMachine,
        staysSilent: isSilent, receiver: outlet == nil ? receiver : nil))
    // A server that has nothing to do begins while the other half is read.
    if replies.count == Self.mostInFlight / 2, monitor.sentSinceFlush == replies.count {
      monitor.flush()
    }
    if isSilent { return awaitFailure(of: number, message.name) }
    if awaits ?? (awaitsEach || outlet != nil) { return pause(awaitReplies()) ?? .done }
    return .done
  }

  /// How many commands may run at once, beside those out of band.
  ///
  /// Source: qmp-spec, "Out-of-band execution": the server queues up to 8.
  static var mostInFlight: Int { 8 }

  /// Whether each answer is waited for before the next line is read.
  private var awaitsEach: Bool {
    isInteractive || options.exitsOnError || options.repetitions != nil
  }

  /// What a wait means for what runs: nil to go on.
  func pause(_ result: WaitResult) -> Step? {
    switch result {
    case .done, .disconnected, .lost: return nil
    case .interrupted: return isInteractive ? nil : .leave(.interrupted)
    case .timedOut:
      fail(.timedOut)
      return isInteractive ? nil : .leave(.timedOut)
    case .terminated: return .leave(.interrupted)
    }
  }

  /// Asks the server something for the shell itself; what becomes of it goes to the closure.
  func ask(_ command: Command, _ onOutcome: @escaping (Outcome) -> Void) {
    guard monitor.isReady else { return }
    monitor.send(.command(command), isInternal: true, onOutcome)
  }

  /// Waits for something that the shell itself wants to know, at most so long. A Ctrl-C meanwhile
  /// is meant for the line that wants to know it.
  func waitQuietly(_ milliseconds: Int, _ isDone: () -> Bool) {
    let result = wait(until: Clock.milliseconds + milliseconds, isDone)
    if result == .interrupted { isInterrupted = true }
  }

  /// Asks and waits, at most so long; nil if no answer came in time.
  func askNow(_ command: Command, withinMilliseconds bound: Int) -> Response? {
    let (answer, end) = ask(command, until: Clock.milliseconds + bound)
    if end == .interrupted { isInterrupted = true }
    return answer
  }

  /// Asks and waits; without an answer, how the wait ended.
  ///
  /// - Parameter deadline: monotonic milliseconds; nil waits without end.
  func ask(_ command: Command, until deadline: Int?) -> (answer: Response?, end: WaitResult) {
    guard monitor.isReady else { return (nil, .disconnected) }
    var outcome: Outcome?
    ask(command) { outcome = $0 }
    let end = wait(until: deadline) { outcome != nil || !self.monitor.isReady }
    switch outcome {
    case .answered(let answer)?: return (answer, end)
    case .lost(.reply(let loss))?: return (nil, .lost(command.name, loss))
    case .lost, .timedOut, .cancelled, nil: return (nil, end == .done ? .disconnected : end)
    }
  }
}

import Rendering
import Reports
import System
import SystemPackage
import Terminal

/// Runs the program as the command line asks for it.
package enum Launcher {
  /// Prints name and version, and ends the process.
  package static func exitWithVersion() -> Never {
    print("qmp-shell \(Sentence.version)")
    Environment.exit(0)
  }

  /// Whether a word must be an address: a socket, or what has characters that no command's name has.
  package static func isAddress(_ word: String) -> Bool { NamedAddress.isAddress(word) }

  /// Whether a word behind an address is another one, rather than the command.
  ///
  /// - Parameter isHumanMonitor: the command is one of the human monitor's, such as `x/8i`.
  package static func isFurtherAddress(_ word: String, isHumanMonitor: Bool) -> Bool {
    // No command has an equals sign: whoever gives a name means an address, there or not.
    if NamedAddress.split(word) != nil { return true }
    return isHumanMonitor ? NamedAddress.isUnlikeHumanMonitor(word) : NamedAddress.isAddress(word)
  }

  /// Whether the first word of the command line is a command already, because `QMP_SOCKET` names
  /// the address.
  package static func isCommand(first word: String) -> Bool {
    Environment.value(of: "QMP_SOCKET") != nil && !isAddress(word)
  }

  /// - Parameter message: what is wrong with the command line, and how it should be.
  package static func exitWithUsage(_ message: String) -> Never {
    sayOnStandardError("\(message)\n")
    Environment.exit(ExitStatus.usage.code)
  }

  private static func sayOnStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    // There is no further place to say that it cannot be said; the status tells.
    try? Syscalls.writeAll(.standardError, bytes.span)
  }

  /// Runs to the end and ends the process.
  package static func run(_ options: Options) -> Never {
    Environment.fillStandardDescriptors()
    do throws(Errno) {
      let reactor = try Reactor()
      let output = Output(options.settings.look)
      if let screen = output.screen { reactor.onSignal = { received($0, screen) } }
      let status = run(options, output, reactor)
      // Whoever was told of signals is gone.
      reactor.onSignal = nil
      output.flush()
      var final = outputStatus(output) ?? status
      // What failed because of Ctrl-C was interrupted.
      if reactor.isInterrupted, reactor.takeSignals() == .interrupted, final == .commandFailed {
        final = .interrupted
      }
      if let signal = reactor.terminated { SignalQueue.raiseWithDefaultAction(signal) }
      Environment.exit(final.code)
    } catch {
      sayOnStandardError(
        "qmp-shell: \(Sentence.of(.start(.cannotWaitForSignals(error))))\n")
      Environment.exit(ExitStatus.notConnected.code)
    }
  }

  /// Keeps the terminal in order as long as no line is edited on it.
  private static func received(_ signal: Signal, _ screen: Screen) {
    switch signal {
    case .resize: screen.resized()
    case .suspend: screen.suspend { SignalQueue.raiseWithDefaultAction(.suspend) }
    case .resume: screen.resumed()
    case .childEnded, .interrupt, .quit, .terminate, .hangUp: break
    }
  }

  /// What a standard output that cannot be written means for the status; nil leaves it as it is. A
  /// reader that has left ends the program quietly, everything else is told.
  private static func outputStatus(_ output: Output) -> ExitStatus? {
    switch output.failure {
    // It ends with what the work had come to.
    case nil, .brokenPipe?: return nil
    case .interrupted?: return .interrupted
    // A terminal that is gone; from a disk it is a loss.
    case .ioError? where output.isTerminal: return nil
    case let error?:
      output.show(.complaint(.file(.cannotWriteOutput(error)), at: .commandLine))
      return .commandFailed
    }
  }

  private static func run(
    _ options: Options, _ output: Output, _ reactor: Reactor
  ) -> ExitStatus {
    if options.lists { return ListingRun.run(options, output) }
    if let path = options.serve.map(Files.expandingHome) {
      return ServingRun.run(path, options, output, reactor)
    }
    let isInteractive =
      options.command.isEmpty && options.batches.isEmpty && options.replays.isEmpty
      && !options.isDryRun && options.share == nil && Environment.isTerminal(.standardInput)
    let front = FrontEnd(
      options, isInteractive: isInteractive, output: output, reactor: reactor)
    if options.addresses.count > 1 || options.runsOnAll, !isInteractive, !options.isDryRun {
      return front.endOutput(runFleet(front))
    }
    let runner = LineRunner(Connections(front), MetaCommands.table)
    let status = run(runner)
    Connector(runner.connections.launcher).endServer()
    return front.endOutput(status)
  }

  /// Runs at several monitors.
  private static func runFleet(_ front: FrontEnd) -> ExitStatus {
    if let status = openTranscript(front) { return status }
    do throws(ConnectFailure) {
      let targets = try targets(front)
      return targets.isEmpty ? .notConnected : FleetRun(targets, front).run()
    } catch {
      front.output.show(.complaint(error.remark, at: .commandLine))
      return error.status
    }
  }

  /// Those of the command line, or all of this host; none where that has been told.
  private static func targets(_ front: FrontEnd) throws(ConnectFailure) -> [NamedAddress] {
    if front.options.runsOnAll { return HostTargets(front).all() }
    return try NamedAddress.list(front.options)
  }

  /// Nil if there is none, or it is open.
  private static func openTranscript(_ front: FrontEnd) -> ExitStatus? {
    guard let path = front.options.transcript, let failure = front.openTranscript(path) else {
      return nil
    }
    front.output.show(.complaint(failure, at: .commandLine))
    return .usage
  }

  private static func run(_ runner: LineRunner) -> ExitStatus {
    let options = runner.front.options
    if let status = openTranscript(runner.front) { return status }
    if let listen = options.share { return ShareRun(runner.server).run(listen) { connect(runner) } }
    if let source = options.schema,
      let status = AssumedSchema(runner.connections).assume(source)
    {
      return status
    }
    if !options.isDryRun, let status = connect(runner) { return status }
    if runner.front.isInteractive { return interact(runner) }
    return NonInteractiveRun(runner).run()
  }

  /// Starts the server if one is to be started, and connects; nil if all went well.
  private static func connect(_ runner: LineRunner) -> ExitStatus? {
    let options = runner.front.options
    let failure: ConnectFailure?
    if options.addresses.count > 1 || options.runsOnAll {
      do throws(ConnectFailure) {
        let targets = try targets(runner.front)
        return targets.isEmpty ? .notConnected : runner.connections.start(targets)
      } catch {
        runner.output.show(.complaint(error.remark, at: .commandLine))
        return error.status
      }
    }
    if let words = options.launch {
      failure = runner.connections.launch(words)
    } else if let typed = options.address ?? Environment.value(of: "QMP_SOCKET") {
      failure = connect(runner.connections, toTyped: typed)
    } else if runner.front.isInteractive, let screen = runner.output.screen {
      switch HostTargets(runner.front).one(on: screen) {
      case .target(let target): failure = runner.connections.connect(to: target)
      case .none: return .notConnected
      case .left: return .interrupted
      }
    } else {
      runner.output.show(.complaint(.start(.noMonitorNamed), at: .commandLine))
      return .usage
    }
    guard let failure else { return nil }
    runner.output.show(.complaint(failure.remark, at: .commandLine))
    return failure.status
  }

  static func connect(
    _ connections: Connections, toTyped text: String
  ) -> ConnectFailure? {
    do throws(ConnectFailure) {
      let isGuestAgent = connections.front.options.isGuestAgent
      return connections.connect(to: try NamedAddress(atStart: text, isGuestAgent: isGuestAgent))
    } catch {
      return error
    }
  }

  private static func interact(_ runner: LineRunner) -> ExitStatus {
    // It answers while the banner is shown, as a rule: the first prompt waits for nothing.
    runner.connections.learnStanding()
    if !runner.front.options.isQuiet {
      let areSeveral = runner.connections.areSeveral
      let info = areSeveral ? nil : Connector(runner.server).connectionInfo
      runner.output.show(.remark(.start(.banner(info))))
      if areSeveral { runner.output.show(.connections(runner.connections.entries())) }
    }
    if LineEditor.isUsable, let screen = runner.output.screen {
      do throws(LineEditorError) {
        return try InteractiveShell(runner, screen).run()
      } catch {
        runner.output.show(.remark(.start(.noEditing)))
      }
    }
    return PlainShell(runner).run()
  }
}

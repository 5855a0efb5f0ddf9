import Monitors
import Reports
import System
import SystemPackage

/// What a program that the shell runs has as its standard input.
enum ProgramInput {
  case inherited, nothing
  case bytes([UInt8])
}

/// Runs programs that use the terminal, while the servers' words are kept back.
struct ProgramRunner {
  let front: FrontEnd
  private let monitors: MonitorSet

  /// - Parameter monitors: whose words are kept back.
  init(_ front: FrontEnd, holding monitors: MonitorSet) {
    self.front = front
    self.monitors = monitors
  }

  /// Runs a program that uses the terminal itself, to its end. Ctrl-Z stops both.
  ///
  /// Signals are dealt with meanwhile: one that ends the shell is passed on to the program, and so is
  /// a SIGINT that a process has sent to a script. A Ctrl-C was meant for the program; it ends what is run here too if it has ended the program, as in sh.
  /// What the servers say is read, and shown afterwards.
  ///
  /// - Returns: how it ended, as if by Ctrl-C where that came before it was started; nil if it outlives
  ///   the shell.
  func run(
    _ words: [String], input: ProgramInput
  ) throws(Errno) -> ChildProcess.Ending? {
    front.output.flush()
    var result: Result<ChildProcess.Ending?, Errno> = .success(nil)
    var wasInterrupted = false
    withTerminalLent {
      // It has come before there was a program that it could end.
      if front.reactor.takeSignals() == .interrupted {
        wasInterrupted = true
        result = .success(.signalled(Signal.interrupt.number))
        return
      }
      do throws(Errno) {
        let feed: ProgramFeed?
        if case .bytes(let bytes) = input { feed = try ProgramFeed(bytes) } else { feed = nil }
        var child = try start(words, input, feed)
        // What came while it was started may not have reached it.
        if SignalQueue.hasInterruption { child.send(Signal.interrupt.number) }
        wasInterrupted = waitForEnd(of: &child, feed)
        result = .success(child.ending)
      } catch {
        result = .failure(error)
      }
    }
    let ending = try result.get()
    if wasInterrupted, ending?.isInterruption ?? false { front.interruptLine() }
    return ending
  }

  private func start(
    _ words: [String], _ input: ProgramInput, _ feed: ProgramFeed?
  ) throws(Errno) -> ChildProcess {
    let stream: ChildProcess.Stream
    switch input {
    case .inherited: stream = .inherit
    case .nothing: stream = .null
    case .bytes: stream = feed.map { .descriptor($0.reading) } ?? .null
    }
    defer { try? feed?.reading.close() }
    do throws(Errno) {
      return try ChildProcess.start(
        words, input: stream, output: .inherit, error: .inherit, ownGroup: false)
    } catch {
      feed?.close()
      throw error
    }
  }

  /// How long a program may take to end once the shell was told to, in milliseconds.
  private static let farewell = 2000

  /// Waits until the program has ended, and has what it reads; says whether Ctrl-C was pressed.
  private func waitForEnd(of child: inout ChildProcess, _ feed: ProgramFeed?) -> Bool {
    var wasInterrupted = false
    if let feed {
      front.reactor.addSource(feed.writing, .write) { [reactor = front.reactor] in
        feed.write()
        if !feed.isOpen { reactor.removeSource(feed.writing) }
      }
    }
    while child.poll() == nil || feed?.isOpen ?? false {
      switch front.reactor.wait() {
      case .progress, .inputReady, .timedOut: continue
      case .interrupted:
        wasInterrupted = true
        // Whoever interrupts a script means what it runs.
        if front.reactor.isInterruptionSent, !front.isInteractive {
          child.askFamilyToEnd(by: Signal.interrupt.number)
        }
        // Something in the background has the pipe.
        if child.ending != nil { stop(feed) }
      case .terminated:
        stop(feed)
        child.askFamilyToEnd(by: front.reactor.terminated?.number)
        _ = child.wait(milliseconds: Self.farewell)
        return wasInterrupted
      }
    }
    return front.reactor.takeSignals() == .interrupted || wasInterrupted
  }

  private func stop(_ feed: ProgramFeed?) {
    guard let feed, feed.isOpen else { return }
    front.reactor.removeSource(feed.writing)
    feed.close()
  }

  /// Runs a shell command with the bytes on its standard input; nil if it could not be started, or
  /// outlives the shell.
  ///
  /// - Parameter name: what the user knows it by.
  func pipe(
    _ bytes: [UInt8], to command: String, called name: String, from origin: LineOrigin
  ) -> ChildProcess.Ending? {
    do throws(Errno) {
      return try run(["/bin/sh", "-c", command], input: .bytes(bytes))
    } catch {
      _ = front.complain(.file(.cannotStart(name, error)), origin)
      return nil
    }
  }

  /// Nothing is shown, and nothing redrawn, while the closure runs.
  private func withTerminalLent(_ body: () -> Void) {
    let reactor = front.reactor
    let onSignal = reactor.onSignal
    reactor.onSignal = nil
    front.innermostMeter?.withhold()
    monitors.hold()
    reactor.withoutSources {
      SignalQueue.letThrough(.suspend) {
        if let editing = front.person?.editing { editing.lendTerminal(body) } else { body() }
      }
    }
    reactor.onSignal = onSignal
    onSignal?(.childEnded)
    onSignal?(.resize)
    monitors.release()
    front.innermostMeter?.resume()
  }
}

extension ChildProcess.Ending {
  /// Whether Ctrl-C ended the program, or what it ran.
  fileprivate var isInterruption: Bool {
    self == .signalled(Signal.interrupt.number) || self == .exited(128 + Signal.interrupt.number)
  }
}

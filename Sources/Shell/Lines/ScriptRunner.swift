import Monitors
import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// Runs lines that nobody types: from a file, from standard input, from `-c`.
///
/// A line is run as soon as it is read, and answers are shown as soon as they come; nothing waits
/// for more input.
struct ScriptRunner {
  private let runner: LineRunner

  init(_ runner: LineRunner) {
    self.runner = runner
  }

  private var front: FrontEnd { runner.front }

  /// Runs all lines of a batch; `.done` at its end.
  ///
  /// - Parameters:
  ///   - origin: the line of another batch that asked for it.
  ///   - parameters: what `${1}` and the like in a file's lines stand for; nil where they are text.
  func run(
    _ batch: Options.Batch, from origin: LineOrigin? = nil, with parameters: Parameters? = nil
  ) -> Step {
    switch batch {
    case .line(let text): return run(bytes: Array(text.utf8), name: "-c")
    case .file("-"):
      return runner.nested(.standardInput, origin ?? .terminal) {
        front.withPlainTerminal {
          run(Reading(name: "<stdin>", .standardInput, from: origin))
        }
      }
    case .file(let path):
      do throws(Errno) {
        let descriptor = try Files.open(Files.expandingHome(path), .readOnly)
        defer { try? descriptor.close() }
        let identity = Files.Identity(descriptor).map { LineSource.Identity.file($0) }
        let source = LineSource(name: path, identity: identity)
        return runner.nested(source, origin ?? .terminal) {
          var reading = Reading(name: path, descriptor, from: origin)
          reading.parameters = parameters
          return run(reading)
        }
      } catch {
        _ = unreadable(path, error, origin)
        return stopOnError() ?? .done
      }
    }
  }

  /// Runs the lines of what has been read.
  ///
  /// - Parameters:
  ///   - origin: the line that asked for it; a transaction that is open at their end is that one's
  ///     then.
  ///   - onLine: told the number of each line before it is run.
  func run(
    bytes: [UInt8], name: String, from origin: LineOrigin? = nil, onLine: ((Int) -> Void)? = nil
  ) -> Step {
    var reading = Reading(name: name, .standardInput, from: origin)
    reading.onLine = onLine
    reading.keepsTransaction = origin != nil
    reading.input.append(bytes[...])
    reading.input.finish()
    return run(reading)
  }

  /// Runs the lines of a command of one's own, up to the first error.
  ///
  /// - Parameters:
  ///   - name: its file.
  ///   - origin: the line that asked for it.
  func run(
    bytes: [UInt8], ofCommand name: String, _ parameters: Parameters, from origin: LineOrigin
  ) -> Step {
    var reading = Reading(name: name, .standardInput, from: origin)
    reading.parameters = parameters
    reading.endsByError = true
    reading.input.append(bytes[...])
    reading.input.finish()
    let before = front.status
    front.status = .success
    defer { if before != .success { front.status = before } }
    return run(reading)
  }

  private func unreadable(
    _ path: String, _ error: Errno, _ origin: LineOrigin?
  ) -> Step {
    runner.refuseFile(path, .cannotRead(path, error), origin ?? .commandLine)
  }

  /// What is being read, and what of it has not run yet.
  private struct Reading {
    let name: String
    let descriptor: FileDescriptor
    /// The line that asked for it; nil for a batch.
    let origin: LineOrigin?
    var input = PlainInput()
    var gathered = GatheredLines()
    /// Where the open transaction was begun, if it was here.
    var transactionStart: LineOrigin?
    /// What it leaves open is no mistake.
    var keepsTransaction = false
    /// Told the number of each line before it is run.
    var onLine: ((Int) -> Void)?
    /// What `${1}` and the like stand for; nil where they are text.
    var parameters: Parameters?
    /// Each line waits for its answer, and an error is the end.
    var endsByError = false

    init(name: String, _ descriptor: FileDescriptor, from origin: LineOrigin?) {
      self.name = name
      self.descriptor = descriptor
      self.origin = origin
    }

    /// It is the standard input that the program was started with.
    var isOfProcess: Bool { origin == nil && name == LineSource.standardInput.name }

    /// Where what has been gathered begins.
    var place: LineOrigin { place(line: gathered.firstLine) }

    func place(line: Int) -> LineOrigin { LineOrigin(place: .file(name), line: line) }
  }

  private func run(_ reading: consuming Reading) -> Step {
    var reading = reading
    while true {
      while let line = reading.input.next() {
        if let step = run(line, &reading) {
          if step == .done { dropTransaction(of: reading) }
          return step
        }
      }
      if reading.input.isAtEnd { break }
      if let step = read(&reading) { return step }
    }
    return finish(reading)
  }

  /// Waits for more input, while answers and events are shown; nil to go on.
  private func read(_ reading: inout Reading) -> Step? {
    runner.server.monitor.flush()
    if front.output.failure != nil { return .leave(front.status) }
    switch front.reactor.wait(input: reading.descriptor) {
    case .progress, .timedOut:
      // A command's time may be up while the script says nothing.
      guard runner.server.replies.hasTimedOut else { return nil }
      return front.step(after: runner.server.awaitReplies())
    case .interrupted where front.isInteractive:
      front.noteInterruption()
      return .done
    case .interrupted, .terminated: return .leave(.interrupted)
    case .inputReady: break
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    do throws(Errno) {
      let count = try Syscalls.read(reading.descriptor, into: &chunk)
      if count == 0 { reading.input.finish() } else { reading.input.append(chunk[..<count]) }
    } catch .resourceTemporarilyUnavailable {
      return nil
    } catch {
      _ = unreadable(reading.name, error, reading.origin)
      reading.input.finish()
    }
    return nil
  }

  private func run(_ line: PlainInput.Line, _ reading: inout Reading) -> Step? {
    reading.onLine?(line.number)
    guard case .text(let text) = line.content else {
      if let step = runner.awaitAnswers() { return step }
      runner.refuse(line.content, reading.place(line: line.number))
      return stopOnError()
    }
    guard reading.gathered.append(text, number: line.number) else { return nil }
    let interruptions = front.interruptions
    let misread = front.misreadCount
    let wasOpen = runner.parser.isInTransaction
    let step = runGathered(reading)
    if step == .needsMore { return nil }
    if !wasOpen { reading.transactionStart = reading.place }
    if !runner.parser.isInTransaction { reading.transactionStart = nil }
    reading.gathered.clear(isWrong: front.misreadCount > misread)
    // Ctrl-C gives the prompt back: the rest of the file is not run.
    if case .done = step, front.interruptions != interruptions { return .done }
    if case .leave = step { return step }
    if runner.hasRunTooManyFiles { return .done }
    if reading.endsByError, let step = stopOwnCommand() { return step }
    return stopOnError()
  }

  /// Runs what has been gathered, with the words that were given in their places.
  private func runGathered(_ reading: borrowing Reading, isLast: Bool = false) -> Step {
    let text = reading.gathered.text
    do throws(SyntaxError) {
      let filled = try reading.parameters?.filled(into: text) ?? text
      return runner.run(filled, from: reading.place, isLast: isLast)
    } catch {
      return runner.refuse(error, in: text, from: reading.place)
    }
  }

  /// Whether the error of a line ends a command of one's own; nil to go on.
  private func stopOwnCommand() -> Step? {
    if let step = front.step(after: runner.server.awaitReplies()) { return step }
    return front.status == .success ? nil : .done
  }

  /// What `-e` and a closed standard output mean after a line.
  private func stopOnError() -> Step? {
    if front.output.failure != nil { return .leave(front.status) }
    guard front.endsByError else { return nil }
    // A script that was started at the prompt gives the prompt back.
    return front.isInteractive ? .done : .leave(front.status)
  }

  /// What is left at the end: an open bracket, an open transaction.
  private func finish(_ reading: Reading) -> Step {
    if !reading.gathered.isEmpty {
      let step = runGathered(reading, isLast: true)
      if case .leave = step { return step }
    }
    dropTransaction(of: reading)
    if front.options.isDryRun, reading.isOfProcess, reading.input.isUntouched {
      _ = front.complain(.start(.nothingToShow), .commandLine)
      return .leave(.usage)
    }
    return stopOnError() ?? .done
  }

  private func dropTransaction(of reading: borrowing Reading) {
    guard let start = reading.transactionStart, !reading.keepsTransaction else { return }
    _ = runner.awaitAnswers()
    runner.dropOpenTransaction(begunAt: start)
  }

  /// The end of all input: what is in flight is answered.
  func end() -> Step {
    front.step(after: runner.server.awaitReplies()) ?? .done
  }
}

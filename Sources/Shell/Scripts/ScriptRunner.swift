import Shorthand
import System
import SystemPackage
import Terminal

/// Runs lines that nobody types: from a file, from standard input, from `-c`.
///
/// A line is run as soon as it is read, and answers are shown as soon as they come; nothing waits
/// for more input.
struct ScriptRunner {
  private unowned let interpreter: Interpreter

  init(_ interpreter: Interpreter) {
    self.interpreter = interpreter
  }

  /// Runs all lines of a batch; `.done` at its end.
  ///
  /// - Parameter origin: the line that asked for it, for a file that cannot be read.
  func run(_ batch: Options.Batch, from origin: LineOrigin? = nil) -> Interpreter.Step {
    switch batch {
    case .line(let text): return run(text: text, name: "-c")
    case .file("-"):
      return run(.standardInput, name: "<stdin>", from: origin)
    case .file(let path):
      do throws(Errno) {
        let descriptor = try Files.open(path, .readOnly)
        defer { try? descriptor.close() }
        return interpreter.nested(path, origin ?? .terminal) {
          run(descriptor, name: path, from: origin)
        }
      } catch {
        return unreadable(path, error, origin)
      }
    }
  }

  /// Runs the lines of a text.
  func run(text: String, name: String) -> Interpreter.Step {
    run(bytes: Array(text.utf8), name: name)
  }

  /// Runs the lines of what has been read.
  func run(bytes: [UInt8], name: String) -> Interpreter.Step {
    var input = PlainInput()
    input.append(bytes)
    input.finish()
    return run(&input, .standardInput, name: name, from: nil)
  }

  private func unreadable(
    _ path: String, _ error: Errno, _ origin: LineOrigin?
  ) -> Interpreter.Step {
    interpreter.fail(.commandFailed)
    let prefix = origin.map { Diagnostic.prefix($0) } ?? "qmp-shell: "
    interpreter.output.complain(prefix + Diagnostic.cannotRead(path, error))
    return .done
  }

  private func run(
    _ descriptor: FileDescriptor, name: String, from origin: LineOrigin?
  ) -> Interpreter.Step {
    var input = PlainInput()
    return run(&input, descriptor, name: name, from: origin)
  }

  private func run(
    _ input: inout PlainInput, _ descriptor: FileDescriptor, name: String,
    from origin: LineOrigin?
  ) -> Interpreter.Step {
    var gathered = GatheredLines()
    while true {
      while let line = input.next() {
        if let step = run(line, &gathered, name) { return step }
      }
      if input.isAtEnd { break }
      if let step = read(&input, descriptor, name, origin) { return step }
    }
    return finish(gathered, name)
  }

  /// Waits for more input, while answers and events are shown; nil to go on.
  private func read(
    _ input: inout PlainInput, _ descriptor: FileDescriptor, _ name: String,
    _ origin: LineOrigin?
  ) -> Interpreter.Step? {
    interpreter.handle(interpreter.link.flush())
    if interpreter.output.failure != nil { return .leave(.success) }
    switch interpreter.reactor.wait(input: descriptor) {
    case .progress, .timedOut: return nil
    case .interrupted where interpreter.isInteractive:
      interpreter.interruptions += 1
      return .done
    case .interrupted, .terminated: return .leave(.interrupted)
    case .inputReady: break
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    do throws(Errno) {
      let count = try Syscalls.read(descriptor, into: &chunk)
      if count == 0 { input.finish() } else { input.append(chunk[..<count]) }
      return nil
    } catch .resourceTemporarilyUnavailable {
      return nil
    } catch {
      _ = unreadable(name, error, origin)
      input.finish()
      return nil
    }
  }

  private func run(
    _ line: PlainInput.Line, _ gathered: inout GatheredLines, _ name: String
  ) -> Interpreter.Step? {
    let origin = LineOrigin(place: .file(name), line: line.number)
    let text: String
    switch line.content {
    case .text(let content): text = content
    case .holdsNUL(let offset):
      interpreter.fail(.commandFailed)
      interpreter.output.complain(Diagnostic.holdsNUL(origin, offset))
      return stopOnError()
    case .invalidUTF8(let offset):
      interpreter.fail(.commandFailed)
      interpreter.output.complain(Diagnostic.invalidUTF8(origin, offset))
      return stopOnError()
    }
    guard gathered.append(text, number: line.number) else { return nil }
    let interruptions = interpreter.interruptions
    let step = interpreter.run(
      gathered.text, from: LineOrigin(place: .file(name), line: gathered.firstLine))
    if step == .needsMore { return nil }
    gathered.clear()
    // Ctrl-C gives the prompt back: the rest of the file is not run.
    if case .done = step, interpreter.interruptions != interruptions { return .done }
    if case .leave = step { return step }
    return stopOnError()
  }

  /// What `-e` and a closed standard output mean after a line.
  private func stopOnError() -> Interpreter.Step? {
    if interpreter.output.failure != nil { return .leave(.success) }
    guard interpreter.endsByError else { return nil }
    // A script that was started at the prompt gives the prompt back.
    return interpreter.isInteractive ? .done : .leave(interpreter.status)
  }

  /// What is left at the end: an open bracket, an open transaction.
  private func finish(_ gathered: GatheredLines, _ name: String) -> Interpreter.Step {
    let origin = LineOrigin(place: .file(name), line: gathered.firstLine)
    if !gathered.isEmpty {
      let step = interpreter.run(gathered.text, from: origin, isLast: true)
      if case .leave = step { return step }
    }
    return .done
  }

  /// The end of all input: what is in flight is answered, an open transaction is told of.
  func end() -> Interpreter.Step {
    if interpreter.dropOpenTransaction() { interpreter.fail(.commandFailed) }
    return interpreter.pause(interpreter.awaitReplies()) ?? .done
  }
}

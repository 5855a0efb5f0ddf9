import JSON
import QMP
import Shorthand
import System
import SystemPackage

extension Interpreter {
  /// Gives what a command returned to a shell command or a file.
  func deliver(_ response: Response, of entry: ReplyQueue.Entry, to outlet: Outlet) {
    guard case .success(let range) = response.outcome else { return }
    let origin = entry.origin
    let isTerminal = isInteractive && output.isTerminal
    let value = OutletShape(settings, isTerminal: isTerminal, entry.line)
      .bytes(of: response, range, isHumanMonitor: entry.isHumanMonitor)
    switch outlet {
    case .shell(let command):
      output.flush()
      if reactor.isInterrupted { return }
      let ending = pipe(value, to: command, called: command, from: origin)
      if let ending, ending != .exited(0) {
        fail(.commandFailed)
        output.complain(Diagnostic.prefix(origin) + Diagnostic.shellCommandEnded(command, ending))
      }
    case .file(let path, let isAppending):
      do throws(Errno) {
        let descriptor = try open(path, [.create, isAppending ? .append : .truncate])
        defer { try? descriptor.close() }
        try Syscalls.writeAll(descriptor, value.span)
      } catch {
        fail(.commandFailed)
        output.complain(Diagnostic.prefix(origin) + Diagnostic.cannotWrite(path, error))
      }
    }
  }

  /// Why the file that an answer goes to cannot be written; nil if it can. A file that is not there
  /// is made, as a shell does before it runs a command.
  func problem(with outlet: Outlet) -> String? {
    guard case .file(let path, _) = outlet, !Files.isSpecial(Files.expandingHome(path)) else {
      return nil
    }
    do throws(Errno) {
      let descriptor = try open(path, [.create])
      try? descriptor.close()
      return nil
    } catch {
      return Diagnostic.cannotWrite(path, error)
    }
  }

  private func open(
    _ path: String, _ options: FileDescriptor.OpenOptions
  ) throws(Errno) -> FileDescriptor {
    try Files.open(
      Files.expandingHome(path), .writeOnly, options: options,
      permissions: [.ownerReadWrite, .groupRead, .otherRead])
  }

  /// Runs a shell command with the bytes on its standard input; nil if it could not be started.
  ///
  /// - Parameter name: what the user knows it by.
  func pipe(
    _ bytes: [UInt8], to command: String, called name: String, from origin: LineOrigin
  ) -> ChildProcess.Ending? {
    output.flush()
    return withTerminalLent {
      do throws(Errno) {
        let pipe = try ChildProcess.pipe()
        var child: ChildProcess
        do throws(Errno) {
          defer { try? pipe.reading.close() }
          child = try ChildProcess.start(
            ["/bin/sh", "-c", command], input: .descriptor(pipe.reading), output: .inherit,
            error: .inherit, ownGroup: false)
        } catch {
          try? pipe.writing.close()
          throw error
        }
        // A command that does not want all of it closes its end.
        try? Syscalls.writeAll(pipe.writing, bytes.span)
        try? pipe.writing.close()
        return child.wait()
      } catch {
        fail(.commandFailed)
        output.complain(Diagnostic.prefix(origin) + Diagnostic.cannotStart(name, error))
        return nil
      }
    }
  }

  /// Runs a program that uses the terminal itself; Ctrl-Z stops both. A Ctrl-C meanwhile was meant
  /// for the program; it ends what is run here too if it has ended the program, as in sh.
  func withTerminalLent(_ body: () -> ChildProcess.Ending?) -> ChildProcess.Ending? {
    var ending: ChildProcess.Ending?
    SignalQueue.letThrough(.suspend) {
      if let lendTerminal { lendTerminal { ending = body() } } else { ending = body() }
    }
    if reactor.takeSignals() == .interrupted, ending?.isInterruption ?? false {
      interruptLine()
    }
    return ending
  }

  /// Notes a signal that has ended the reading or the writing of a file, and waits to be taken.
  func noteSignals() {
    if reactor.isInterrupted, reactor.takeSignals() == .interrupted { interruptLine() }
  }

  private func interruptLine() {
    interruptions += 1
    isInterrupted = true
  }

  /// Reads standard input, which may be the terminal: the kernel edits the lines then.
  func withPlainTerminal<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let lendTerminal else { return try body() }
    var result: Result<Value, Failure>?
    lendTerminal {
      do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
    }
    guard let result else { preconditionFailure("the terminal was not lent") }
    return try result.get()
  }

  /// Waits for something that may use the terminal meanwhile, as ssh does to ask for a password.
  /// Signals are meant for us.
  func withTerminalShared(_ body: () -> Void) {
    guard let lendTerminal else { return body() }
    let onSignal = reactor.onSignal
    // Nothing is to be redrawn now.
    reactor.onSignal = nil
    lendTerminal(body)
    reactor.onSignal = onSignal
    onSignal?(.resize)
  }
}

extension ChildProcess.Ending {
  /// Whether Ctrl-C ended the program, or what it ran.
  fileprivate var isInterruption: Bool {
    self == .signalled(Signal.interrupt.number) || self == .exited(128 + Signal.interrupt.number)
  }
}

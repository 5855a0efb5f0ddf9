import Rendering
import Reports
import Shorthand
import System
import SystemPackage

extension Interpreter {
  /// Gives what a command returned to a shell command or a file.
  func deliver(_ answer: Answer, of entry: ReplyQueue.Entry, to outlet: Outlet) {
    let origin = entry.origin
    let isTerminal = isInteractive && output.isTerminal
    let shape = OutletShape(settings.look, isTerminal: isTerminal, entry.line)
    let value = shape.bytes(of: answer)
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
        try Syscalls.writeAll(descriptor, value.span, until: { reactor.isInterrupted })
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

  /// Runs a shell command with the bytes on its standard input; nil if it could not be started, or
  /// outlives the shell.
  ///
  /// - Parameter name: what the user knows it by.
  func pipe(
    _ bytes: [UInt8], to command: String, called name: String, from origin: LineOrigin
  ) -> ChildProcess.Ending? {
    do throws(Errno) {
      return try runProgram(["/bin/sh", "-c", command], input: .bytes(bytes))
    } catch {
      fail(.commandFailed)
      output.complain(Diagnostic.prefix(origin) + Diagnostic.cannotStart(name, error))
      return nil
    }
  }

  /// Reads standard input, which may be the terminal: the kernel edits the lines then.
  func withPlainTerminal<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    guard let editing = person?.editing else { return try body() }
    var result: Result<Value, Failure>?
    editing.lendTerminal {
      do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
    }
    guard let result else { preconditionFailure("the terminal was not lent") }
    return try result.get()
  }

  /// Waits for something that may use the terminal meanwhile, as ssh does to ask for a password.
  /// Signals are meant for us.
  func withTerminalShared(_ body: () -> Void) {
    guard let editing = person?.editing else { return body() }
    let onSignal = reactor.onSignal
    // Nothing is to be redrawn now.
    reactor.onSignal = nil
    editing.lendTerminal(body)
    reactor.onSignal = onSignal
    onSignal?(.resize)
  }
}

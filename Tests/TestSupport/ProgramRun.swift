import System
import SystemPackage

/// What a program left behind when it ended.
package struct ProgramResult: Hashable, Sendable {
  /// As shells count it: 128 and the signal's number if a signal ended it; -1 if it did not end.
  package var status: Int32
  package var output: String
  package var errors: String

  package init(status: Int32, output: String, errors: String) {
    self.status = status
    self.output = output
    self.errors = errors
  }

  /// The lines of standard output.
  package var lines: [String] {
    output.split(separator: "\n").map(String.init)
  }
}

/// A program that runs, its standard output and error going to files of its own.
package final class RunningProgram {
  /// Where its standard input comes from.
  package enum Input {
    case nothing
    case text(String)
    case bytes([UInt8])
    /// Written by the test, while the program runs.
    case pipe
  }

  private let folder = TemporaryFolder()
  private var child: ChildProcess
  private var writing: FileDescriptor?

  /// Starts words of a command line, found along the path.
  ///
  /// - Parameter ownGroup: keep Ctrl-C at the tester's own terminal from it.
  package init(words: [String], input: Input = .nothing, environment: CleanEnvironment? = nil)
    throws
  {
    let environment = environment ?? CleanEnvironment(folder)
    let output = try Self.create(folder.file("output"))
    let errors = try Self.create(folder.file("errors"))
    defer {
      try? output.close()
      try? errors.close()
    }
    var reading: FileDescriptor?
    var stream = ChildProcess.Stream.null
    switch input {
    case .nothing: break
    case .text(let text): reading = try Self.open(folder.write(text, to: "input"))
    case .bytes(let bytes): reading = try Self.open(folder.write(bytes, to: "input"))
    case .pipe:
      let pipe = try ChildProcess.pipe()
      reading = pipe.reading
      writing = pipe.writing
    }
    if let reading { stream = .descriptor(reading) }
    defer { try? reading?.close() }
    child = try ChildProcess.start(
      environment.words + words, input: stream, output: .descriptor(output),
      error: .descriptor(errors), ownGroup: true)
  }

  deinit {
    closeInput()
    child.end(withinMilliseconds: 2000)
  }

  package var processID: Int32 { child.processID }

  /// What it has written to standard output so far.
  package var output: String { folder.text(of: "output") }

  /// What it has written to standard error so far.
  package var errors: String { folder.text(of: "errors") }

  /// Writes to its standard input, which must be a pipe.
  package func write(_ text: String) throws {
    guard let writing else { preconditionFailure("the input is no pipe") }
    let bytes = Array(text.utf8)
    try Syscalls.writeAll(writing, bytes.span)
  }

  /// Ends its standard input.
  package func closeInput() {
    try? writing?.close()
    writing = nil
  }

  /// The corresponding C function is `kill`.
  package func send(_ signal: Int32) {
    child.send(signal)
  }

  /// Whether it has ended.
  package var hasEnded: Bool { child.poll() != nil }

  /// Waits for its end; kills it when it takes longer, and the status is then -1.
  package func finish(within seconds: Double = 120) -> ProgramResult {
    closeInput()
    let ended = child.wait(milliseconds: Int(seconds * 1000))
    if !ended { child.end(withinMilliseconds: 100) }
    return ProgramResult(
      status: ended ? child.ending?.status ?? -1 : -1, output: output, errors: errors)
  }

  private static func create(_ path: String) throws -> FileDescriptor {
    try Files.open(
      path, .writeOnly, options: [.create, .append], permissions: [.ownerReadWrite])
  }

  private static func open(_ path: String) throws -> FileDescriptor {
    try Files.open(path, .readOnly)
  }
}

/// Runs one of our programs to its end.
///
/// - Parameters:
///   - variables: added to the environment.
///   - seconds: how long it may take; the status is -1 when it takes longer.
package func run(
  _ program: BuiltProgram = .shell, _ arguments: String..., input: RunningProgram.Input = .nothing,
  variables: [String: String] = [:], within seconds: Double = 120
) throws -> ProgramResult {
  try run(program, arguments: arguments, input: input, variables: variables, within: seconds)
}

/// The same for arguments in an array.
package func run(
  _ program: BuiltProgram = .shell, arguments: [String], input: RunningProgram.Input = .nothing,
  variables: [String: String] = [:], within seconds: Double = 120
) throws -> ProgramResult {
  let home = TemporaryFolder()
  let running = try RunningProgram(
    words: [program.path] + arguments, input: input,
    environment: CleanEnvironment(home, variables))
  return running.finish(within: seconds)
}

/// Runs a line of sh, in which `$QMP_SHELL` is our program.
package func runInShell(
  _ line: String, variables: [String: String] = [:], within seconds: Double = 120
) throws -> ProgramResult {
  let home = TemporaryFolder()
  let more = variables.merging(["QMP_SHELL": BuiltProgram.shell.path]) { own, _ in own }
  let running = try RunningProgram(
    words: ["sh", "-c", line], environment: CleanEnvironment(home, more))
  return running.finish(within: seconds)
}

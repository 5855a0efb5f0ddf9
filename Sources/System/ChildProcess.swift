import CLinux
import Glibc
package import SystemPackage

/// A process that this one started.
package struct ChildProcess: Sendable {
  /// Where one of the standard descriptors of the child leads.
  package enum Stream: Hashable, Sendable {
    case inherit
    case null
    case descriptor(FileDescriptor)
  }

  /// How a process ended.
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)

    /// As shells count it: the exit status, or 128 and the signal's number.
    package var status: Int32 {
      switch self {
      case .exited(let status): status
      case .signalled(let number): 128 + number
      }
    }
  }

  /// By which signals reach it.
  package let processID: Int32
  /// Signals go to the children of its own too.
  private let ownsGroup: Bool
  /// How it ended; nil until that was noticed.
  package private(set) var ending: Ending?
  /// The system has given its number away, or may.
  private var isReaped = false

  /// Starts a program, found along `PATH` unless its name holds a slash, with no signal blocked.
  ///
  /// The corresponding C function is `posix_spawnp`.
  ///
  /// - Parameters:
  ///   - words: the program and its arguments; not empty.
  ///   - ownGroup: a session of its own, which keeps the terminal's Ctrl-C and Ctrl-Z from it and in
  ///     which it outlives us even when it is stopped; our signals go to
  ///     whatever it starts as well. Such a child is to be ended by
  ///     ``end(withinMilliseconds:)``, also when it has ended by itself.
  package static func start(
    _ words: [String], input: Stream, output: Stream, error: Stream, ownGroup: Bool
  ) throws(Errno) -> ChildProcess {
    var actions = unsafe posix_spawn_file_actions_t()
    _ = unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [(Int32(0), input), (1, output), (2, error)] {
      switch stream {
      case .inherit: break
      case .null:
        _ = unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
      case .descriptor(let descriptor):
        _ = unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.rawValue, number)
      }
    }
    var attributes = posix_spawnattr_t()
    _ = unsafe posix_spawnattr_init(&attributes)
    defer { _ = unsafe posix_spawnattr_destroy(&attributes) }
    var mask = sigset_t()
    _ = unsafe sigemptyset(&mask)
    _ = unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    // What the parent process ignored the child ignores too, but a closed pipe ends it.
    var defaults = sigset_t()
    _ = unsafe sigemptyset(&defaults)
    _ = unsafe sigaddset(&defaults, SIGPIPE)
    _ = unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if ownGroup { flags |= Int32(POSIX_SPAWN_SETSID) }
    _ = unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var id: pid_t = 0
    let status = unsafe posix_spawnp(&id, words[0], &actions, &attributes, &arguments, environ)
    guard status == 0 else { throw Errno(rawValue: status) }
    return ChildProcess(processID: id, ownsGroup: ownGroup, ending: nil)
  }

  /// A pipe that no other child inherits.
  ///
  /// The corresponding C function is `pipe2`.
  package static func pipe() throws(Errno) -> (reading: FileDescriptor, writing: FileDescriptor) {
    let (reading, writing) = try FileDescriptor.pipe(options: .closeOnExec)
    return (reading, writing)
  }

  /// Looks whether it has ended, without waiting.
  ///
  /// The corresponding C function is `waitid` with `WNOHANG`.
  @discardableResult
  package mutating func poll() -> Ending? { look(WNOHANG) }

  /// Waits until it has ended.
  @discardableResult
  package mutating func wait() -> Ending? { look(0) }

  /// Takes note of its end. The head of a group of its own is left for ``end(withinMilliseconds:)``
  /// to reap: until then nobody else can get the number, by which signals reach the group.
  ///
  /// The corresponding C function is `waitid`.
  private mutating func look(_ options: Int32) -> Ending? {
    if let ending { return ending }
    var info = unsafe siginfo_t()
    let keeps = ownsGroup ? WNOWAIT : 0
    let status = try? Syscalls.retrying {
      unsafe waitid(P_PID, id_t(processID), &info, WEXITED | options | keeps)
    }
    guard status == 0, unsafe info.si_signo == SIGCHLD else { return nil }
    let number = unsafe info._sifields._sigchld.si_status
    ending = unsafe info.si_code == CLD_EXITED ? .exited(number) : .signalled(number)
    return ending
  }

  /// Sends a signal, unless it has ended.
  ///
  /// The corresponding C function is `kill`.
  package func send(_ signal: Int32) {
    if ending == nil { _ = kill(ownsGroup ? -processID : processID, signal) }
  }

  /// Waits for its end, at most so long; true if it has ended.
  package mutating func wait(milliseconds: Int) -> Bool {
    let deadline = Clock.milliseconds + milliseconds
    while poll() == nil {
      guard Self.pause(until: deadline) else { return false }
    }
    return true
  }

  /// Ends it, and what it started in its own group: SIGTERM, and SIGKILL for what has not obeyed
  /// in time.
  package mutating func end(withinMilliseconds bound: Int) {
    guard !isReaped else { return }
    let deadline = Clock.milliseconds + bound
    send(SIGTERM)
    if !wait(milliseconds: bound) {
      send(SIGKILL)
      wait()
    }
    isReaped = true
    guard ownsGroup else { return }
    // Those it has left behind.
    _ = kill(-processID, SIGTERM)
    var status: Int32 = 0
    _ = try? Syscalls.retrying { unsafe waitpid(processID, &status, 0) }
    // The number of a group is not given away while anybody is left in it.
    while kill(-processID, 0) == 0 {
      guard Self.pause(until: deadline) else {
        _ = kill(-processID, SIGKILL)
        return
      }
    }
  }

  /// Waits a moment; false once the time is up.
  private static func pause(until deadline: Int) -> Bool {
    let left = deadline - Clock.milliseconds
    guard left > 0 else { return false }
    var none: [PollInterest] = []
    _ = try? Poll.wait(&none, timeoutMilliseconds: min(left, 5))
    return true
  }
}

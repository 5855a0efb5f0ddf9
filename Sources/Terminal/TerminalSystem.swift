internal import Glibc
internal import SystemPackage

/// The system calls of this module that `FileDescriptor` does not have.
enum TerminalSystem {
  /// A variable of the environment.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Writes every byte. A terminal that does not block is waited for.
  ///
  /// - Throws: `.interrupted` if it takes nothing and a signal waits that ends the program.
  static func writeAll(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(Errno) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.write(descriptor.rawValue, buffer.baseAddress, buffer.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
        continue
      }
      // What takes nothing and calls it no error would be tried for ever.
      let error = count == 0 ? Errno.ioError : Errno(rawValue: errno)
      switch error {
      case .interrupted: continue
      case .resourceTemporarilyUnavailable:
        if isToEnd { throw Errno.interrupted }
        waitUntilWritable(descriptor)
      default: throw error
      }
    }
  }

  private static func waitUntilWritable(_ descriptor: FileDescriptor) {
    var interest = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&interest, 1, 50)
  }

  /// Whether a signal that ends the program is blocked and waits.
  private static var isToEnd: Bool {
    var pending = sigset_t()
    unsafe sigpending(&pending)
    return [SIGTERM, SIGHUP, SIGQUIT].contains { unsafe sigismember(&pending, $0) == 1 }
  }

  /// A terminal, opened once more so that reading it never blocks: what `poll` has seen is gone by
  /// the time of the read when Ctrl-C makes the kernel throw away what was typed. The descriptor
  /// given may be shared with other programs, and stays as it is.
  ///
  /// - Returns: `nil` when it cannot be opened; another user's terminal cannot.
  static func opened(_ terminal: FileDescriptor) -> FileDescriptor? {
    try? FileDescriptor.open(
      FilePath("/dev/fd/\(terminal.rawValue)"), .readOnly,
      options: [.nonBlocking, .closeOnExec])
  }

  /// One byte of the terminal, so that the rest stays in the kernel for the next reader.
  ///
  /// - Returns: `nil` at its end.
  static func readByte(from descriptor: FileDescriptor) throws(Errno) -> UInt8? {
    while true {
      var byte: UInt8 = 0
      let count = unsafe Glibc.read(descriptor.rawValue, &byte, 1)
      if count >= 0 { return count == 0 ? nil : byte }
      let error = Errno(rawValue: errno)
      if error != .interrupted { throw error }
    }
  }

  /// Stops the process as Ctrl-Z does, and returns when it is continued. Works whether or not the
  /// program keeps the signal blocked.
  static func stop() {
    var set = sigset_t()
    var before = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTSTP)
    raise(SIGTSTP)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, &before)
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  // MARK: Files

  /// The process's own number.
  static var processID: Int { Int(getpid()) }

  /// How a file is locked; locks of the first kind do not exclude each other.
  enum Lock {
    case shared
    case exclusive
  }

  /// Locks a file until it is closed.
  ///
  /// The corresponding C function is `flock`.
  ///
  /// - Parameter patience: How long another process's lock is waited for, in milliseconds.
  static func lock(_ file: FileDescriptor, _ lock: Lock, patience: Int) throws(Errno) {
    var pause = timespec(tv_sec: 0, tv_nsec: 1_000_000)
    var waited = 0
    while flock(file.rawValue, (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
      let error = Errno(rawValue: errno)
      if error == .interrupted { continue }
      guard error == .wouldBlock, waited < patience else { throw error }
      _ = unsafe nanosleep(&pause, nil)
      waited += 1
    }
  }

  /// Whether the path still names the open file.
  static func isFile(_ file: FileDescriptor, at path: String) -> Bool {
    var open = stat()
    var named = stat()
    guard unsafe fstat(file.rawValue, &open) == 0, unsafe stat(path, &named) == 0 else {
      return false
    }
    return open.st_dev == named.st_dev && open.st_ino == named.st_ino
  }

  /// Mode 0600, whatever the umask took away.
  static func setOwnerOnly(_ file: FileDescriptor) throws(Errno) {
    if fchmod(file.rawValue, 0o600) != 0 { throw Errno(rawValue: errno) }
  }

  /// A folder of mode 0700; one that is there stays as it is.
  static func makeFolder(_ path: String) throws(Errno) {
    guard unsafe mkdir(path, 0o700) != 0 else { return }
    let error = Errno(rawValue: errno)
    var existing = stat()
    if unsafe stat(path, &existing) != 0 { throw error }
  }

  /// The path with its symbolic links followed, or as it stands when there is no such file.
  static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Gives a file another's name.
  static func rename(_ path: String, to target: String) throws(Errno) {
    if unsafe Glibc.rename(path, target) != 0 { throw Errno(rawValue: errno) }
  }

  /// Removes a file if it is there.
  static func remove(_ path: String) {
    _ = unsafe unlink(path)
  }

  /// A whole file, if it can be read.
  static func contents(of path: String) -> [UInt8]? {
    guard
      let file = try? FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec])
    else {
      return nil
    }
    return try? file.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = try unsafe chunk.withUnsafeMutableBytes { try unsafe file.read(into: $0) }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
      }
    }
  }
}

import System
import SystemPackage

/// Files that let others wait, as pipes do: events are shown meanwhile, and Ctrl-C ends the wait.
extension FrontEnd {
  /// Everything in a file; what comes through a pipe is waited for.
  ///
  /// - Throws: `.interrupted` if a signal or Ctrl-C ends the wait.
  /// - Complexity: O(size of the file).
  func read(_ path: String) throws(Errno) -> [UInt8] {
    try Files.read(path) { (file) throws(Errno) in try waitUntilReady(file, .read) }
  }

  /// Writes all of the bytes, waiting where the descriptor does not take them at once.
  ///
  /// - Throws: `.interrupted` if a signal or Ctrl-C ends the wait.
  func write(_ bytes: Span<UInt8>, to descriptor: FileDescriptor) throws(Errno) {
    try Syscalls.writeAll(descriptor, bytes) { () throws(Errno) in
      try waitUntilReady(descriptor, .write)
    }
  }

  /// Reads some bytes of a file, waiting where there are none yet; 0 is the end.
  ///
  /// - Throws: `.interrupted` if a signal or Ctrl-C ends the wait.
  func read(
    _ descriptor: FileDescriptor, into chunk: inout [UInt8]
  ) throws(Errno) -> Int {
    while true {
      do throws(Errno) {
        return try Syscalls.read(descriptor, into: &chunk)
      } catch .resourceTemporarilyUnavailable {
        try waitUntilReady(descriptor, .read)
      }
    }
  }

  private func waitUntilReady(
    _ descriptor: FileDescriptor, _ want: PollInterest.Want
  ) throws(Errno) {
    // Ctrl-C may have ended the wait for the server's schema, which came first.
    if isInterrupted { throw .interrupted }
    var isReady = false
    reactor.addSource(descriptor, want) { isReady = true }
    defer { reactor.removeSource(descriptor) }
    while !isReady {
      switch reactor.wait() {
      case .progress, .inputReady, .timedOut: continue
      case .interrupted:
        interruptLine()
        throw .interrupted
      case .terminated: throw .interrupted
      }
    }
  }
}

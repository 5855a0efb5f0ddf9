import System
import SystemPackage

/// Files that let others wait, as pipes do: events are shown meanwhile, and Ctrl-C ends the wait.
extension FrontEnd {
  /// Everything in a file; what comes through a pipe is waited for.
  ///
  /// - Throws: `.interrupted` if a signal or Ctrl-C ends the wait.
  /// - Complexity: O(size of the file).
  func read(_ path: String) throws(Errno) -> [UInt8] {
    let descriptor = try Files.open(path, .readOnly)
    defer { try? descriptor.close() }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // A pipe that nobody has opened for writing yet would seem to be at its end.
    try waitUntilReady(descriptor, .read)
    while true {
      do throws(Errno) {
        let count = try Syscalls.read(descriptor, into: &chunk)
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
      } catch .resourceTemporarilyUnavailable {
        try waitUntilReady(descriptor, .read)
      }
    }
  }

  /// Writes all of the bytes, waiting where the descriptor does not take them at once.
  ///
  /// - Throws: `.interrupted` if a signal or Ctrl-C ends the wait.
  func write(_ bytes: Span<UInt8>, to descriptor: FileDescriptor) throws(Errno) {
    var written = 0
    while written < bytes.count {
      do throws(Errno) {
        let count = try Syscalls.write(descriptor, bytes.extracting(written..<bytes.count))
        // Some files take nothing and call it no error; to try for ever is no way to say so.
        if count == 0 { throw Errno.ioError }
        written += count
      } catch .resourceTemporarilyUnavailable {
        try waitUntilReady(descriptor, .write)
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

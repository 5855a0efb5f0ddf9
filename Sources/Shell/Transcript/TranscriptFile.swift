import System
import SystemPackage

/// A file that takes down everything on the wire; see `shell.md`, "Transcripts and replay".
final class TranscriptFile {
  let path: String
  private let descriptor: FileDescriptor
  /// Told once, when writing fails.
  private let onFailure: (Errno) -> Void
  private var hasFailed = false

  /// Opens the file to append to; a new one is its owner's alone.
  init(_ path: String, onFailure: @escaping (Errno) -> Void) throws(Errno) {
    self.path = path
    self.onFailure = onFailure
    descriptor = try Files.openPrivateForAppending(path)
  }

  deinit {
    try? descriptor.close()
  }

  /// Writes one message at once, so that a crash loses none.
  func append(_ traffic: Traffic) {
    guard !hasFailed else { return }
    do throws(Errno) {
      try Syscalls.writeAll(descriptor, TranscriptNotation.lines(traffic, Clock.wall).span)
    } catch {
      hasFailed = true
      onFailure(error)
    }
  }
}

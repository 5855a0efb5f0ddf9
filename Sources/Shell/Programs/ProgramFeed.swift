import System
import SystemPackage

/// What a program reads from its standard input, given to it as fast as it takes it.
final class ProgramFeed {
  /// The program's end of the pipe; closed by whoever has started the program.
  let reading: FileDescriptor
  /// Our end, which does not block.
  let writing: FileDescriptor
  private(set) var isOpen = true

  private let bytes: [UInt8]
  private var written = 0

  /// The corresponding C function is `pipe2`.
  init(_ bytes: [UInt8]) throws(Errno) {
    self.bytes = bytes
    let pipe = try ChildProcess.pipe()
    (reading, writing) = (pipe.reading, pipe.writing)
    do throws(Errno) {
      try Syscalls.setNonBlocking(writing, true)
    } catch {
      try? reading.close()
      close()
      throw error
    }
  }

  /// Writes as much as the pipe takes now. A program that does not want all of it closes its end.
  func write() {
    let bytes = bytes
    do throws(Errno) {
      while isOpen {
        let count = try Syscalls.write(writing, bytes.span.extracting(written..<bytes.count))
        written += count
        if written == bytes.count { close() }
      }
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {
      close()
    }
  }

  func close() {
    if isOpen { try? writing.close() }
    isOpen = false
  }
}

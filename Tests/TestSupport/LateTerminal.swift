import Foundation
import System
import SystemPackage

/// A program on a terminal that is read late: only when the test asks for what it shows, as over a
/// slow line.
package final class LateTerminal {
  private let master: FileDescriptor
  private var child: ChildProcess
  private var shown: [UInt8] = []

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - variables: added to the environment.
  package init(
    _ words: [String], columns: Int = 80, rows: Int = 24, variables: [String: String] = [:],
    folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    var (first, second): (CInt, CInt) = (-1, -1)
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    guard unsafe openpty(&first, &second, nil, nil, &size) == 0 else {
      throw Errno(rawValue: errno)
    }
    let terminal = FileDescriptor(rawValue: second)
    defer { try? terminal.close() }
    master = FileDescriptor(rawValue: first)
    _ = fcntl(first, F_SETFD, FD_CLOEXEC)
    try Syscalls.setNonBlocking(master, true)
    let environment = CleanEnvironment(
      folder, variables.merging(["TERM": "xterm-256color"]) { own, _ in own })
    // `setsid` makes it the terminal of a session, so that its keys become signals.
    child = try ChildProcess.start(
      ["setsid", "-c"] + environment.words + words, input: .descriptor(terminal),
      output: .descriptor(terminal), error: .descriptor(terminal), ownGroup: false)
  }

  deinit {
    try? master.close()
    child.end(withinMilliseconds: 2000)
  }

  /// Types text, all of it at once. What the terminal does not take is waited for.
  package func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    var written = 0
    let isTaken = wait {
      let rest = bytes.span.extracting(written...)
      written += (try? Syscalls.write(master, rest)) ?? 0
      return written == bytes.count
    }
    guard isTaken else { throw Errno.timedOut }
  }

  /// All that it has shown so far, read now.
  package var output: String {
    read()
    return String(decoding: shown, as: UTF8.self)
  }

  /// How much that is.
  package var byteCount: Int {
    read()
    return shown.count
  }

  private func read() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? Syscalls.read(master, into: &chunk), count > 0 {
      shown += chunk[..<count]
    }
  }

  /// Reads until it shows the text.
  ///
  /// - Returns: whether it came in time.
  package func waits(for text: String, seconds: Double = 60) -> Bool {
    wait(seconds: seconds) { output.contains(text) }
  }

  /// Whether the program has ended.
  package var hasEnded: Bool { child.poll() != nil }

  /// The process of that name, below the first program or that itself; nil if there is none.
  package func processID(of name: String) -> Int32? {
    ProcessTable.process(named: name, under: child.processID)
  }
}

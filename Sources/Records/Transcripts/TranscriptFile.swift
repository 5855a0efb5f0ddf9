import System
package import SystemPackage

/// A file that takes down every message on the wire, each as it comes.
package final class TranscriptFile {
  /// The path that it was opened by.
  package let path: String

  private let descriptor: FileDescriptor
  private let onFailure: (Errno) -> Void
  private var hasFailed = false
  /// By the numbers of the monitors in the session.
  private var labels: [Int: String] = [:]

  /// Opens the file to append to; a new one is its owner's alone.
  ///
  /// - Parameter onFailure: told once, when writing fails. Nothing is written any more then.
  /// - Throws: `Errno` if the file cannot be opened or made.
  package init(_ path: String, onFailure: @escaping (Errno) -> Void) throws(Errno) {
    self.path = path
    self.onFailure = onFailure
    descriptor = try Files.openPrivateForAppending(path)
  }

  deinit {
    try? descriptor.close()
  }

  /// What a monitor is called here: as at its first message, whatever it is called later, so that
  /// answers stand under the name of what was sent.
  ///
  /// - Parameter number: its number in the session.
  package func label(of number: Int, called name: String) -> String {
    if let label = labels[number] { return label }
    labels[number] = name
    return name
  }

  /// Another server has that number from here on, and is called so.
  package func setLabel(_ name: String, of number: Int) { labels[number] = name }

  /// Writes one message at once, so that a crash loses none.
  ///
  /// - Parameters:
  ///   - clients: the numbers of the clients of a share that sent it or got it.
  ///   - monitor: the name of the monitor, where there are several.
  /// - Complexity: O(size of the message).
  package func append(_ traffic: Traffic, of clients: [Int] = [], at monitor: String? = nil) {
    guard !hasFailed else { return }
    do throws(Errno) {
      try Syscalls.writeAll(
        descriptor, TranscriptNotation.lines(traffic, at: .now, of: clients, on: monitor).span)
    } catch {
      hasFailed = true
      onFailure(error)
    }
  }
}

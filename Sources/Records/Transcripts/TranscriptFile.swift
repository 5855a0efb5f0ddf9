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
  /// How many messages of the server that is alone have no name, and the number of its monitor.
  private var unnamed: (count: Int, number: Int?) = (0, nil)

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

  /// Whether a monitor has a name here. From then on each has, also one that is left alone.
  package var namesMonitors: Bool { !labels.isEmpty }

  /// The number of the monitor that was alone, as long as messages of it have no name; nil if all
  /// have one.
  package var numberOfUnnamed: Int? {
    unnamed.count > 0 ? unnamed.number.flatMap { labels[$0] == nil ? $0 : nil } : nil
  }

  /// What a monitor is called here: as when it first needs a name, whatever it is called later, so
  /// that answers stand under the name of what was sent. Where messages before have no name, because
  /// it was alone, a comment says whose they are.
  ///
  /// - Parameters:
  ///   - number: its number in the session.
  ///   - isAlone: there is no other now.
  /// - Returns: nil as long as there has been no other.
  /// - Complexity: O(number of monitors), the first time that it has a name.
  package func label(of number: Int, called name: String, isAlone: Bool = false) -> String? {
    if let label = labels[number] { return label }
    if isAlone, labels.isEmpty {
      unnamed.number = number
      return nil
    }
    let label = unusedLabel(like: name, for: number)
    labels[number] = label
    if unnamed.number == number, unnamed.count > 0 {
      write(TranscriptNotation.line(naming: unnamed.count, at: .now, of: label))
    }
    return label
  }

  /// Another server is where the one was that is alone.
  package func noteOtherServer() { unnamed = (0, nil) }

  /// The name, or with a number behind it where another monitor is called so.
  ///
  /// - Complexity: O(number of monitors).
  package func unusedLabel(like name: String, for number: Int) -> String {
    let others = Set(labels.filter { $0.key != number }.values)
    if !others.contains(name) { return name }
    var count = 2
    while others.contains("\(name)#\(count)") { count += 1 }
    return "\(name)#\(count)"
  }

  /// Another server has that number from here on, and is called so.
  package func setLabel(_ name: String, of number: Int) {
    labels[number] = name
    if unnamed.number == number { noteOtherServer() }
  }

  /// Writes one message at once, so that a crash loses none.
  ///
  /// - Parameters:
  ///   - clients: the numbers of the clients of a share that sent it or got it.
  ///   - monitor: the name of the monitor, where there are several.
  /// - Complexity: O(size of the message).
  package func append(_ traffic: Traffic, of clients: [Int] = [], at monitor: String? = nil) {
    let lines = TranscriptNotation.lines(traffic, at: .now, of: clients, on: monitor)
    if monitor == nil, TranscriptNotation.holdsMessage(lines) { unnamed.count += 1 }
    write(lines)
  }

  private func write(_ lines: [UInt8]) {
    guard !hasFailed else { return }
    do throws(Errno) {
      try Syscalls.writeAll(descriptor, lines.span)
    } catch {
      hasFailed = true
      onFailure(error)
    }
  }
}

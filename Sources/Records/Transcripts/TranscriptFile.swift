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
  /// The number of the monitor that is alone, if it has said something.
  private var numberAlone: Int?
  /// The messages without a name since then, run by run: how many, and what the server is called
  /// that was tried meanwhile, where they are of such a one.
  private var unnamed: [(count: Int, tried: String?)] = []

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
  package var numberOfUnnamed: Int? { unnamed.isEmpty ? nil : numberAlone }

  /// What a monitor is called here: as when it first needs a name, whatever it is called later, so
  /// that answers stand under the name of what was sent. Where messages before have no name, as it
  /// was alone, a comment says whose they are.
  ///
  /// - Parameters:
  ///   - number: its number in the session.
  ///   - isAlone: there is no other now.
  /// - Returns: nil as long as there has been no other.
  /// - Complexity: O(number of monitors), the first time that it has a name.
  package func label(of number: Int, called name: String, isAlone: Bool = false) -> String? {
    if let label = labels[number] { return label }
    if isAlone, labels.isEmpty {
      numberAlone = number
      return nil
    }
    let label = unusedLabel(like: name, for: number)
    labels[number] = label
    if numberAlone == number { nameMessages(of: label) }
    return label
  }

  /// Tells whose the messages without a name are. Each comment is of the last ones that still have
  /// none.
  private func nameMessages(of label: String) {
    for run in unnamed.reversed() {
      // No monitor has the number 0.
      let name = run.tried.map { unusedLabel(like: $0, for: 0) } ?? label
      write(TranscriptNotation.line(naming: run.count, at: .now, of: name))
    }
    unnamed = []
  }

  /// Another server is where the one was that is alone.
  package func noteOtherServer() {
    numberAlone = nil
    unnamed = []
  }

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
    if numberAlone == number { noteOtherServer() }
  }

  /// Writes one message at once, so that a crash loses none.
  ///
  /// - Parameters:
  ///   - clients: the numbers of the clients of a share that sent it or got it.
  ///   - monitor: the name of the monitor, where there are several.
  ///   - tried: what a server is called that has no name here, and is not the one that is alone: it
  ///     is being connected to.
  /// - Complexity: O(size of the message).
  package func append(
    _ traffic: Traffic, of clients: [Int] = [], at monitor: String? = nil, tried: String? = nil
  ) {
    let lines = TranscriptNotation.lines(traffic, at: .now, of: clients, on: monitor)
    if monitor == nil, TranscriptNotation.holdsMessage(lines) { countUnnamed(tried) }
    write(lines)
  }

  private func countUnnamed(_ tried: String?) {
    if let last = unnamed.last, last.tried == tried {
      unnamed[unnamed.endIndex - 1].count += 1
    } else {
      unnamed.append((count: 1, tried: tried))
    }
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

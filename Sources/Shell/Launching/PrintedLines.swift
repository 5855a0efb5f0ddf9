import System
import SystemPackage

/// What a program prints, line by line.
final class PrintedLines {
  /// Readable when something has been printed.
  let descriptor: FileDescriptor
  /// Told of whole lines, as they come; until there is somebody to tell, they are kept.
  private var onText: ((String) -> Void)?
  /// What has come so far, the first 64 KiB of it.
  private(set) var text = ""

  private var line: [UInt8] = []
  private static let longestText = 64 * 1024
  private static let longestLine = 4096

  /// Takes over the reading end of a pipe, which must not block.
  init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
  }

  deinit {
    try? descriptor.close()
  }

  /// Tells what has come so far, and from here on whatever comes.
  func tell(_ onText: @escaping (String) -> Void) {
    if !text.isEmpty { onText(text) }
    self.onText = onText
  }

  /// Takes what has been printed since, one packet; false once no more can come.
  @discardableResult
  func read() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count: Int
    do throws(Errno) {
      count = try Syscalls.read(descriptor, into: &chunk)
    } catch {
      return error == .resourceTemporarilyUnavailable
    }
    line += chunk[..<count]
    // A line that does not end is told in pieces.
    let isWhole = count == 0 || line.count > Self.longestLine
    let end = line.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? (isWhole ? line.count : 0)
    if end > 0 { add(String(decoding: line[..<end], as: UTF8.self)) }
    line.removeFirst(end)
    return count > 0
  }

  /// Takes all that is there, after the program's end.
  func readToEnd() {
    while read(), text.utf8.count < Self.longestText {
      var interests = [PollInterest(descriptor, .read)]
      // Somebody who has inherited the pipe may hold it open.
      guard let count = try? Poll.wait(&interests, timeoutMilliseconds: 0), count > 0 else { break }
    }
  }

  private func add(_ piece: String) {
    if text.utf8.count < Self.longestText { text += piece }
    onText?(piece)
  }
}

import Reports
import Shorthand
import System
import SystemPackage
import Terminal

/// The lines that several monitors run, each at its own pace: read once, and kept for the slowest.
final class SharedScript {
  /// A piece of it.
  enum Piece {
    /// A line that is whole, such as the words of the process's command line.
    case whole(String, at: LineOrigin)
    case line(PlainInput.Content, at: LineOrigin)
    /// What is open here is a mistake.
    case end
    /// A file that cannot be read.
    case unreadable(String, Errno)
  }

  /// What has been read so far.
  private(set) var pieces: [Piece] = []
  private var batches: [Options.Batch]
  private var input: (name: String, descriptor: FileDescriptor, lines: PlainInput)?

  /// - Parameter words: of a one-shot, which come first; none if there is no one-shot.
  init(words: [String], _ batches: [Options.Batch]) {
    if !words.isEmpty {
      let line = OneShotLine(words)
      pieces = [.whole(line.text, at: line.origin), .end]
    }
    self.batches = batches
    openNext()
  }

  /// One line, whatever is in it.
  init(whole text: String, from origin: LineOrigin) {
    batches = []
    pieces = [.whole(text, at: origin), .end]
  }

  /// A line, or several that belong together.
  init(_ text: String, from origin: LineOrigin) {
    batches = []
    var lines = PlainInput()
    lines.append(Array(text.utf8)[...])
    take(&lines, from: origin, isWhole: true)
  }

  /// The lines of a file that has been read.
  init(_ bytes: [UInt8], named name: String) {
    batches = []
    var lines = PlainInput()
    lines.append(bytes[...])
    take(&lines, from: LineOrigin(place: .file(name), line: 1), isWhole: true)
  }

  /// What is to be read from, when there is something to be read; nil if all has been read.
  var descriptor: FileDescriptor? { input?.descriptor }

  var isRead: Bool { input == nil }

  /// The first line, without blanks around it; nil while it has not been read.
  var firstLine: String? {
    switch pieces.first {
    case .whole(let text, _)?, .line(.text(let text), _)?: text.trimmed
    default: nil
    }
  }

  private func openNext() {
    while input == nil, !batches.isEmpty {
      switch batches.removeFirst() {
      case .line(let text):
        var lines = PlainInput()
        lines.append(Array(text.utf8)[...])
        take(&lines, from: LineOrigin(place: .file("-c"), line: 1), isWhole: true)
      case .file("-"): input = ("<stdin>", .standardInput, PlainInput())
      case .file(let path):
        do throws(Errno) {
          let descriptor = try Files.open(Files.expandingHome(path), .readOnly)
          input = (path, descriptor, PlainInput())
        } catch {
          pieces.append(.unreadable(path, error))
        }
      }
    }
  }

  /// - Parameter origin: of the first line.
  private func take(_ lines: inout PlainInput, from origin: LineOrigin, isWhole: Bool) {
    if isWhole { lines.finish() }
    while let line = lines.next() {
      var place = origin
      place.line += line.number - 1
      pieces.append(.line(line.content, at: place))
    }
    if isWhole { pieces.append(.end) }
  }

  /// Reads what is there now.
  func read() {
    guard case (let name, let descriptor, var lines)? = input else { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var isWhole = false
    do throws(Errno) {
      let count = try Syscalls.read(descriptor, into: &chunk)
      if count == 0 { isWhole = true } else { lines.append(chunk[..<count]) }
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {
      pieces.append(.unreadable(name, error))
      isWhole = true
    }
    take(&lines, from: LineOrigin(place: .file(name), line: 1), isWhole: isWhole)
    input = isWhole ? nil : (name, descriptor, lines)
    guard isWhole else { return }
    if descriptor != .standardInput { try? descriptor.close() }
    openNext()
  }
}

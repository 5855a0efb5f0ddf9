package import JSON
import System
package import SystemPackage

/// Bytes on their way to a descriptor, gathered so that one write carries many lines.
package final class ByteStream {
  /// Why nothing is written any more, once that is so.
  package private(set) var failure: Errno?
  /// What a signal interrupts is lost, and the writing goes on.
  package var outlivesInterruption = false

  private let descriptor: FileDescriptor
  /// Told of the failure, once.
  private let onFailure: (Errno) -> Void
  private var buffer: [UInt8] = []
  private static let flushThreshold = 64 * 1024
  /// How much is written at once. In whole pages, which is how files are cached, it takes less time;
  /// for more the cache takes larger ones, which a virtual machine may have to ask its host for.
  private static let largestPiece = 256 * 1024
  /// What indented JSON goes through on its way.
  private var piece: [UInt8] = []

  /// Writes to a descriptor, which is not closed until ``close()``.
  package init(_ descriptor: FileDescriptor, onFailure: @escaping (Errno) -> Void = { _ in }) {
    self.descriptor = descriptor
    self.onFailure = onFailure
  }

  /// Puts bytes behind those gathered.
  package func put(_ bytes: some Collection<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.flushThreshold { flush() }
  }

  /// Puts part of some bytes; a large part is written from where it stands.
  package func put(_ bytes: [UInt8], _ part: Range<Int>) {
    if part.count < Self.flushThreshold {
      put(bytes[part])
    } else {
      flush()
      note(write(bytes.span.extracting(part)))
    }
  }

  /// Puts parts of some bytes on a line of their own.
  package func put(line bytes: [UInt8], _ parts: TextParts) {
    if bytes.count >= Self.flushThreshold {
      put(bytes, parts.first)
      put(bytes, parts.second)
      endLine()
    } else if Self.gather(bytes, parts, in: &buffer) {
      flush()
    }
  }

  /// Whether they are enough to be written.
  private static func gather(
    _ bytes: [UInt8], _ parts: TextParts, in buffer: inout [UInt8]
  ) -> Bool {
    buffer.append(contentsOf: bytes[parts.first])
    buffer.append(contentsOf: bytes[parts.second])
    buffer.append(UInt8(ascii: "\n"))
    return buffer.count >= flushThreshold
  }

  /// Puts JSON on lines of its own, as it stands in those parts of the bytes but for its spaces.
  ///
  /// - Parameter bytes: checked JSON.
  package func put(indenting bytes: [UInt8], _ parts: TextParts) {
    var printer = JSONPrettyPrinter(bytes, parts)
    let wanted = min(Self.largestPiece + JSONPrettyPrinter.unused, 64 + 4 * bytes.count)
    if piece.count < wanted { piece = [UInt8](repeating: 0, count: wanted) }
    var start = 0
    while case let end = printer.fill(&piece, from: start), end > start {
      let count = min(end, Self.largestPiece)
      put(piece, 0..<count)
      start = end - count
      for place in 0..<start { piece[place] = piece[count + place] }
    }
    put(piece, 0..<start)
  }

  /// Puts a line break.
  package func endLine() { put(CollectionOfOne(UInt8(ascii: "\n"))) }

  /// Writes what has been gathered.
  package func flush() {
    guard !buffer.isEmpty else { return }
    let error = write(buffer.span)
    buffer.removeAll(keepingCapacity: buffer.capacity <= 4 * Self.flushThreshold)
    // Whoever is told of it may write too.
    note(error)
  }

  /// Writes what has been gathered, and closes the descriptor.
  package func close() {
    flush()
    do {
      try descriptor.close()
    } catch {
      // A file on another machine may say only now that it has not taken all.
      note(error as? Errno ?? .ioError)
    }
  }

  /// Says why not all could be written.
  private func write(_ bytes: Span<UInt8>) -> Errno? {
    guard failure == nil else { return nil }
    do throws(Errno) {
      var start = 0
      while start < bytes.count {
        let end = min(start + Self.largestPiece, bytes.count)
        try Syscalls.writeAll(descriptor, bytes.extracting(start..<end))
        start = end
      }
      return nil
    } catch {
      return error
    }
  }

  private func note(_ error: Errno?) {
    guard failure == nil, let error, error != .interrupted || !outlivesInterruption else { return }
    failure = error
    onFailure(error)
  }
}

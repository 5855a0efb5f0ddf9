import EventLoop
import System
import SystemPackage
import Transport

/// A virsh that runs beside the loop: what it is told, what it prints, and what it complains of. It
/// ends with this value.
final class VirshProgram {
  /// Told of what it prints, as it comes.
  var onOutput: ([UInt8]) -> Void = { _ in }
  /// It has ended, or closed its output.
  var onEnd: () -> Void = {}

  private let wire: ConnectionWire
  private let errors: FileDescriptor
  private var watch: Watch?
  private var errorWatch: Watch?
  private var complained: [UInt8] = []

  /// So many bytes of its complaints are kept.
  private static let longestComplaint = 4096

  /// Starts it.
  init(_ words: [String], for address: SocketAddress, on loop: Loop) throws(Errno) {
    let (ours, theirs) = try Syscalls.socketPair()
    defer { try? theirs.close() }
    do throws(Errno) {
      let (reading, writing) = try ChildProcess.pipe()
      defer { try? writing.close() }
      do throws(Errno) {
        try Syscalls.setNonBlocking(reading, true)
        let child = try ChildProcess.start(
          words, input: .descriptor(theirs), output: .descriptor(theirs),
          error: .descriptor(writing), ownGroup: true)
        wire = ConnectionWire(Connection(address, reading: ours, writing: ours, child: child))
        errors = reading
      } catch {
        try? reading.close()
        throw error
      }
    } catch {
      try? ours.close()
      throw error
    }
    watch = loop.watch(wire.readDescriptor) { [weak self] in self?.serve($0) }
    errorWatch = loop.watch(errors) { [weak self] _ in self?.readErrors() }
  }

  deinit {
    watch?.cancel()
    errorWatch?.cancel()
    try? errors.close()
  }

  /// Writes to its standard input.
  func tell(_ bytes: [UInt8]) {
    wire.enqueue(bytes)
    flush()
  }

  /// What it has complained of since the last time, on one line and without what stands in front of
  /// each.
  func takeComplaint() -> String {
    readErrors()
    defer { complained = [] }
    return String(decoding: complained, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.hasPrefix("error: ") ? $0.dropFirst("error: ".count) : $0 }
      .filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: ": ")
  }

  private func serve(_ ready: Watch.Readiness) {
    if ready.contains(.write) { flush() }
    guard ready.contains(.read) else { return }
    var bytes: [UInt8] = []
    do throws(TransportError) {
      guard let count = try wire.read(into: &bytes) else { return }
      if count > 0 { return onOutput(bytes) }
    } catch {
      // A program that was cut off has ended as well.
    }
    watch?.cancel()
    onEnd()
  }

  private func flush() {
    // What it does not take any more, its end tells of.
    let isWritten = (try? wire.flush()) != nil
    watch?.wants = isWritten && wire.wantsWrite ? [.read, .write] : .read
  }

  private func readErrors() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    do throws(Errno) {
      while true {
        let count = try Syscalls.read(errors, into: &chunk)
        if count == 0 { break }
        complained += chunk[..<min(count, Self.longestComplaint - complained.count)]
      }
    } catch .resourceTemporarilyUnavailable {
      return
    } catch {}
    errorWatch?.cancel()
  }
}

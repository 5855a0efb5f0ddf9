import QMP
import Reports
import System
import SystemPackage

/// `\get` and `\put`: a file on its way to or from the guest, in pieces, with a check of the whole.
struct FileTransfer {
  private let calls: GuestCalls

  init(_ calls: GuestCalls) {
    self.calls = calls
  }

  private var front: FrontEnd { calls.front }

  // MARK: From the guest

  /// - Parameter path: `-` is standard output; nil is the file's own name, in the current folder.
  func get(_ guestPath: String, to path: String?) -> Step {
    let name = Self.name(of: guestPath)
    var target = path ?? name
    if path.map({ Files.isDirectory($0) }) ?? false { target += "/\(name)" }
    do throws(GuestFailure) {
      if target == "-" {
        let sum = try receive(guestPath) { piece throws(GuestFailure) in
          calls.output.show(.bytes(piece))
        }
        try verify(sum, guestPath)
      } else {
        try get(guestPath, into: target)
      }
      return .done
    } catch {
      return calls.conclude(error)
    }
  }

  private func get(_ guestPath: String, into path: String) throws(GuestFailure) {
    // What is no regular file is written to as it is; else nobody sees half of one.
    let isPlain = !Files.isSpecial(path)
    let place = isPlain ? "\(Files.resolved(path)).\(Environment.processID)" : path
    let file = try opened(path) { () throws(Errno) in
      try Files.open(
        place, .writeOnly, options: isPlain ? [.create, .exclusiveCreate] : [],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    do throws(GuestFailure) {
      let sum = try receive(guestPath) { piece throws(GuestFailure) in
        try opened(path) { () throws(Errno) in try front.write(piece.span, to: file) }
      }
      try verify(sum, guestPath)
      try? file.close()
      if isPlain {
        try opened(path) { () throws(Errno) in
          try Files.rename(place, to: Files.resolved(path))
        }
      }
      tell(guestPath, sum)
    } catch {
      try? file.close()
      if isPlain { Files.remove(place) }
      throw error
    }
  }

  private func receive(
    _ guestPath: String, _ take: ([UInt8]) throws(GuestFailure) -> Void
  ) throws(GuestFailure) -> CyclicChecksum {
    let file = try GuestFile(guestPath, "rb", calls)
    let meter = front.meter(of: .transfer(guestPath))
    defer { front.end(meter) }
    do throws(GuestFailure) {
      let size = try file.size()
      var sum = CyclicChecksum()
      while case let piece = try file.read(), !piece.isEmpty {
        sum.add(piece)
        try take(piece)
        meter.note(done: Double(sum.count), total: size.map { Double($0) })
      }
      try file.close()
      if let size, size > 0, size != sum.count {
        throw GuestFailure.remark(.guest(.differs(guestPath)))
      }
      return sum
    } catch {
      file.abandon()
      throw error
    }
  }

  // MARK: To the guest

  func put(_ path: String, to guestPath: String) -> Step {
    let target = guestPath.hasSuffix("/") ? guestPath + Self.name(of: path) : guestPath
    do throws(GuestFailure) {
      let file = try opened(path, isRead: true) { () throws(Errno) in
        try Files.open(path, .readOnly)
      }
      defer { try? file.close() }
      let sum = try send(file, of: Files.size(path), named: path, to: target)
      try verify(sum, target, readsBack: true)
      tell(target, sum)
      return .done
    } catch {
      return calls.conclude(error)
    }
  }

  private func send(
    _ source: FileDescriptor, of size: Int64?, named path: String, to guestPath: String
  ) throws(GuestFailure) -> CyclicChecksum {
    let file = try GuestFile(guestPath, "wb", calls)
    let meter = front.meter(of: .transfer(path))
    defer { front.end(meter) }
    do throws(GuestFailure) {
      var sum = CyclicChecksum()
      var chunk = [UInt8](repeating: 0, count: GuestFile.pieceSize)
      while true {
        let count = try opened(path, isRead: true) { () throws(Errno) in
          try front.read(source, into: &chunk)
        }
        if count == 0 { break }
        sum.add(chunk[..<count])
        try file.write(chunk[..<count])
        meter.note(done: Double(sum.count), total: size.map { Double($0) })
      }
      try file.close()
      return sum
    } catch {
      file.abandon()
      throw error
    }
  }

  // MARK: What both need

  /// Checks the whole: by `cksum` in the guest, or else by reading it once more.
  ///
  /// - Parameter readsBack: whether the second is worth the time.
  private func verify(
    _ sum: CyclicChecksum, _ guestPath: String, readsBack: Bool = false
  ) throws(GuestFailure) {
    var agrees: Bool?
    if !calls.server.isReadOnly { agrees = try cksum(sum, guestPath) }
    if agrees == nil, readsBack {
      agrees = try receive(guestPath) { _ throws(GuestFailure) in } == sum
    }
    if agrees == false { throw .remark(.guest(.differs(guestPath))) }
    if agrees == nil { calls.output.show(.aside(.guest(.unchecked(guestPath)))) }
  }

  /// Nil where the guest has no such program, or may not run it.
  private func cksum(_ sum: CyclicChecksum, _ guestPath: String) throws(GuestFailure) -> Bool? {
    do throws(GuestFailure) {
      let ending = try GuestProgram(["cksum", guestPath], calls, isInternal: true).run()
      guard ending.status == 0 else { return nil }
      return sum.agrees(with: String(decoding: ending.output, as: UTF8.self))
    } catch {
      guard case .refused = error else { throw error }
      return nil
    }
  }

  private func tell(_ guestPath: String, _ sum: CyclicChecksum) {
    calls.output.show(
      .aside(.guest(.transferred(guestPath, byteCount: sum.count, checksum: sum.value))))
  }

  /// The last part of a path; guests may have either slash.
  private static func name(of path: String) -> String {
    let start = path.lastIndex { $0 == "/" || $0 == "\\" }
    return start.map { String(path[path.index(after: $0)...]) } ?? path
  }

  private func opened<Value>(
    _ path: String, isRead: Bool = false, _ body: () throws(Errno) -> Value
  ) throws(GuestFailure) -> Value {
    do throws(Errno) {
      return try body()
    } catch {
      if error == .interrupted { throw .unanswered(path, .interrupted) }
      throw .remark(.file(isRead ? .cannotRead(path, error) : .cannotWrite(path, error)))
    }
  }
}

internal import System
internal import SystemPackage

/// The file of a history, shared by every shell of the user.
///
/// Each entry is appended by one write under a shared lock, so writers never wait for each other;
/// trimming replaces the file under an exclusive lock. A writer that waited while the file was
/// replaced notices that the path names another file and opens it again.
struct HistoryFile: Sendable {
  let path: String
  /// How many entries are worth keeping.
  let limit: Int
  /// How long a lock is waited for, in milliseconds.
  static let lockPatience = 200
  /// How often the file is opened again because it was replaced meanwhile.
  private static let replacementPatience = 100

  /// What was found in the file.
  struct Content {
    var entries: [String] = []
    /// More than twice as many entries as are worth keeping.
    var isOverfull = false
  }

  /// Reads the newest entries.
  ///
  /// - Returns: `nil` when there is no file.
  /// - Complexity: O(size of twice the entries kept), whatever the size of the file.
  func read() throws(HistoryError) -> Content? {
    do {
      // A pipe would let us wait for a writer; without waiting it tells that it is no file.
      let file = try FileDescriptor.open(
        FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
      return try file.closeAfter { () throws in try newest(of: file) }
    } catch Errno.noSuchFileOrDirectory {
      return nil
    } catch {
      throw failure(.read, error)
    }
  }

  /// Appends entries by one write each, and makes the file and its folder when they are missing.
  func append(_ entries: [String]) throws(HistoryError) {
    try withLockedFile(.shared) { file in
      for entry in entries {
        var line = HistoryEncoding.encode(entry)
        if try lacksFinalLineFeed(file) { line.insert(UInt8(ascii: "\n"), at: 0) }
        try Syscalls.writeAll(file, line.span)
      }
    }
  }

  /// Leaves only the newest entries, if there are more than twice as many.
  func trim() throws(HistoryError) {
    try withLockedFile(.exclusive) { file in
      let content = try newest(of: file)
      guard content.isOverfull else { return }
      let lines = content.entries.flatMap(HistoryEncoding.encode)
      try Files.replace(path, by: lines)
    }
  }

  private func withLockedFile(
    _ lock: Files.Lock, do body: (FileDescriptor) throws -> Void
  ) throws(HistoryError) {
    var operation = HistoryError.Operation.open
    do {
      for _ in 0..<Self.replacementPatience {
        operation = .open
        let file = try open()
        let isDone = try file.closeAfter {
          operation = .lock
          try Files.lock(file, lock, patience: Self.lockPatience)
          guard Files.names(path, file) else { return false }
          operation = lock == .shared ? .write : .trim
          try body(file)
          return true
        }
        if isDone { return }
      }
      throw HistoryError(operation: .lock, path: path, cause: .wouldBlock)
    } catch let error as HistoryError {
      throw error
    } catch {
      throw failure(operation, error)
    }
  }

  private func open() throws -> FileDescriptor {
    let options: FileDescriptor.OpenOptions = [.append, .closeOnExec]
    do {
      return try FileDescriptor.open(FilePath(path), .readWrite, options: options)
    } catch Errno.noSuchFileOrDirectory {
      try makeFolder()
    }
    // A link that leads to no file yet is followed, so the file is not asked to be new.
    let file = try FileDescriptor.open(
      FilePath(path), .readWrite, options: options.union(.create), permissions: .ownerReadWrite)
    try Files.makePrivate(file)
    return file
  }

  private func makeFolder() throws(HistoryError) {
    do throws(Errno) {
      try Files.makePrivateFolders(above: path)
    } catch {
      throw failure(.createFolder, error)
    }
  }

  private func newest(of file: FileDescriptor) throws -> Content {
    var chunks: [[UInt8]] = []
    // As a rule twice the entries kept fit in.
    let chunkSize = min(max(1 << 18, 128 * limit), 1 << 24)
    var offset = try file.seek(offset: 0, from: .end)
    var lineFeeds = 0
    while offset > 0, lineFeeds <= 2 * limit {
      let size = min(offset, Int64(chunkSize))
      offset -= size
      let chunk = try chunk(of: file, at: offset, count: Int(size))
      lineFeeds += chunk.span.count(of: UInt8(ascii: "\n"))
      chunks.append(chunk)
    }
    var bytes = chunks.popLast() ?? []
    for chunk in chunks.reversed() { bytes += chunk }
    let lines = Self.lines(of: bytes, count: lineFeeds + 1)
    return Content(
      entries: lines.suffix(limit).map { HistoryEncoding.decode(bytes[$0]) },
      isOverfull: lines.count > 2 * limit)
  }

  /// Where the lines stand that are not empty.
  ///
  /// - Parameter count: How many there are at most.
  private static func lines(of bytes: [UInt8], count: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    lines.reserveCapacity(count)
    var start = 0
    while start < bytes.count {
      let end = bytes.span.firstOffset(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
      if end > start { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  private func chunk(of file: FileDescriptor, at offset: Int64, count: Int) throws -> [UInt8] {
    try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = unsafe UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = try unsafe file.read(
          fromAbsoluteOffset: offset + Int64(filled), into: rest, retryOnInterrupt: true)
        if got == 0 { break }
        filled += got
      }
    }
  }

  private func lacksFinalLineFeed(_ file: FileDescriptor) throws -> Bool {
    let size = try file.seek(offset: 0, from: .end)
    guard size > 0 else { return false }
    return try chunk(of: file, at: size - 1, count: 1) != [UInt8(ascii: "\n")]
  }

  private func failure(_ operation: HistoryError.Operation, _ error: any Error) -> HistoryError {
    if let error = error as? HistoryError { return error }
    return HistoryError(
      operation: operation, path: path, cause: error as? Errno ?? Errno(rawValue: 0))
  }
}

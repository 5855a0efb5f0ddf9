import Glibc
package import SystemPackage

/// Files, as far as the shell needs them.
package enum Files {
  /// Whether there is a socket of that name.
  ///
  /// The corresponding C function is `stat`.
  package static func isSocket(_ path: String) -> Bool {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT == S_IFSOCK
  }

  /// Whether there is anything of that name.
  ///
  /// The corresponding C function is `access`.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether there is a directory of that name.
  package static func isDirectory(_ path: String) -> Bool {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a device, a pipe or a socket of that name: to open it may wait, or be noticed
  /// by somebody else.
  package static func isSpecial(_ path: String) -> Bool {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return false }
    return info.st_mode & S_IFMT != S_IFREG && info.st_mode & S_IFMT != S_IFDIR
  }

  /// Everything in a file; what comes through a pipe is waited for.
  ///
  /// - Throws: `.interrupted` if a signal ends the wait.
  /// - Complexity: O(size of the file).
  package static func read(_ path: String) throws(Errno) -> [UInt8] {
    let descriptor = try open(path, .readOnly)
    defer { try? descriptor.close() }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // A pipe that nobody has opened for writing yet would seem to be at its end.
    try Syscalls.waitUntilReady(descriptor, .read)
    while true {
      do throws(Errno) {
        let count = try Syscalls.read(descriptor, into: &chunk)
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
      } catch .resourceTemporarilyUnavailable {
        try Syscalls.waitUntilReady(descriptor, .read)
      }
    }
  }

  /// Opens a file that is not passed on to children, and does not block.
  ///
  /// - Throws: `.noSuchAddressOrDevice` for writing to a pipe that nobody reads.
  package static func open(
    _ path: String, _ mode: FileDescriptor.AccessMode,
    options: FileDescriptor.OpenOptions = [], permissions: FilePermissions? = nil
  ) throws(Errno) -> FileDescriptor {
    do {
      return try FileDescriptor.open(
        FilePath(path), mode, options: options.union([.closeOnExec, .nonBlocking]),
        permissions: permissions)
    } catch let error as Errno {
      throw error
    } catch {
      preconditionFailure("open threw \(error)")
    }
  }

  /// Opens a file to append to, which its owner alone can read and write from here on, whatever
  /// the umask says and whatever its mode was. What is no regular file, or somebody else's, keeps
  /// its mode.
  ///
  /// The corresponding C function is `fchmod`.
  package static func openPrivateForAppending(_ path: String) throws(Errno) -> FileDescriptor {
    let descriptor = try open(
      path, .writeOnly, options: [.append, .create], permissions: [.ownerReadWrite])
    var info = stat()
    if unsafe fstat(descriptor.rawValue, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
      info.st_uid == geteuid(), info.st_mode & 0o7777 != 0o600
    {
      // A file system without modes has nothing that could be made private.
      _ = fchmod(descriptor.rawValue, 0o600)
    }
    return descriptor
  }

  /// The names in a directory, without `.` and `..`, sorted; none if it cannot be read.
  ///
  /// - Complexity: O(n log n).
  package static func names(in directory: String) -> [String] {
    guard let stream = unsafe opendir(directory) else { return [] }
    defer { _ = unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The paths that begin with a text, sorted; folders end in a slash. Names that begin with a dot
  /// only where the text says so.
  ///
  /// - Complexity: O(n log n).
  package static func paths(startingWith text: String) -> [String] {
    let folder = text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
    let start = text.dropFirst(folder.count)
    return names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
      .map { isDirectory(folder + $0) ? folder + $0 + "/" : folder + $0 }
  }

  /// Removes a file, if it is there.
  package static func remove(_ path: String) {
    _ = unsafe unlink(path)
  }
}

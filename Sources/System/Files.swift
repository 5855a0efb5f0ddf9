import Glibc
package import SystemPackage

/// Files, as far as the shell needs them.
package enum Files {
  /// Whether there is a socket of that name.
  package static func isSocket(_ path: String) -> Bool { type(of: path) == .socket }

  /// Whether it is a socket.
  package static func isSocket(_ descriptor: FileDescriptor) -> Bool {
    (try? Stat(descriptor))?.type == .socket
  }

  /// Whether there is anything of that name.
  ///
  /// The corresponding C function is `access`.
  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether there is a directory of that name.
  package static func isDirectory(_ path: String) -> Bool { type(of: path) == .directory }

  /// Whether there is a device, a pipe or a socket of that name: to open it may wait, or be noticed
  /// by somebody else.
  package static func isSpecial(_ path: String) -> Bool {
    guard let type = type(of: path) else { return false }
    return type != .regular && type != .directory
  }

  /// How many bytes a regular file has; nil if there is none of that name.
  ///
  /// The corresponding C function is `stat`.
  package static func size(_ path: String) -> Int64? {
    guard let status = status(of: path), status.type == .regular else { return nil }
    return status.size
  }

  private static func type(of path: String) -> FileType? { status(of: path)?.type }

  /// What a name leads to; nil if there is nothing, or nothing that one may see.
  ///
  /// A `FilePath` would cost a tenth of a one-shot's start.
  private static func status(of path: String) -> Stat? { try? unsafe Stat(path) }

  /// Whether the path names the open file.
  package static func names(_ path: String, _ file: FileDescriptor) -> Bool {
    guard let named = status(of: path), let open = try? Stat(file) else { return false }
    return named.deviceID == open.deviceID && named.inode == open.inode
  }

  /// Which file it is, whatever it is called.
  package struct Identity: Hashable, Sendable {
    private let device: DeviceID
    private let inode: Inode

    /// Of an open file; nil if the system does not say.
    package init?(_ file: FileDescriptor) {
      guard let status = try? Stat(file) else { return nil }
      (device, inode) = (status.deviceID, status.inode)
    }

    /// Of what a name leads to; nil if there is nothing.
    package init?(path: String) {
      guard let status = status(of: path) else { return nil }
      (device, inode) = (status.deviceID, status.inode)
    }
  }

  /// The path with its symbolic links followed, or as it stands when there is no such file.
  ///
  /// The corresponding C function is `realpath`.
  package static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Everything in a file; what comes through a pipe is waited for.
  ///
  /// - Parameter wait: returns once the file can be read; without one, a signal ends the wait.
  /// - Throws: what `wait` throws; `.interrupted` if a signal ends it.
  /// - Complexity: O(size of the file).
  package static func read(
    _ path: String,
    waiting wait: (FileDescriptor) throws(Errno) -> Void = { (file) throws(Errno) in
      try Syscalls.waitUntilReady(file, .read)
    }
  ) throws(Errno) -> [UInt8] {
    let descriptor = try open(path, .readOnly)
    defer { try? descriptor.close() }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // A pipe that nobody has opened for writing yet would seem to be at its end.
    try wait(descriptor)
    while true {
      do throws(Errno) {
        let count = try Syscalls.read(descriptor, into: &chunk)
        if count == 0 { return bytes }
        bytes.append(contentsOf: chunk[..<count])
      } catch .resourceTemporarilyUnavailable {
        try wait(descriptor)
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
    try Syscalls.typed {
      try unsafe FileDescriptor.open(
        path, mode, options: options.union([.closeOnExec, .nonBlocking]),
        permissions: permissions)
    }
  }

  /// Opens the pipe or terminal behind a descriptor once more, so that reading or writing it never
  /// blocks. What is set on the descriptor itself holds for every process that shares it.
  ///
  /// Linux shows it under `/proc/self/fd`.
  ///
  /// - Returns: nil when it cannot be opened; another user's terminal cannot.
  package static func reopened(
    _ descriptor: FileDescriptor, _ mode: FileDescriptor.AccessMode
  ) -> FileDescriptor? {
    let noControl = FileDescriptor.OpenOptions(rawValue: O_NOCTTY)
    return try? open("/proc/self/fd/\(descriptor.rawValue)", mode, options: noControl)
  }

  /// A descriptor for writing that never blocks where a pipe or a terminal does: that is opened once
  /// more. All else is left as it is.
  package static func unshared(_ descriptor: FileDescriptor) -> FileDescriptor {
    let isPipe = (try? Stat(descriptor))?.type == .fifo
    guard isPipe || Environment.isTerminal(descriptor) else { return descriptor }
    return reopened(descriptor, .writeOnly) ?? descriptor
  }
}

import Glibc
package import SystemPackage

/// What makes, changes and removes files.
extension Files {
  /// Opens a file to append to, which its owner alone can read and write from here on, whatever
  /// the umask says and whatever its mode was. What is no regular file, or somebody else's, keeps
  /// its mode.
  package static func openPrivateForAppending(_ path: String) throws(Errno) -> FileDescriptor {
    let descriptor = try open(
      path, .writeOnly, options: [.append, .create], permissions: .ownerReadWrite)
    if let status = try? Stat(descriptor), status.type == .regular,
      status.userID.rawValue == geteuid(), status.permissions != .ownerReadWrite
    {
      // A file system without modes has nothing that could be made private.
      try? makePrivate(descriptor)
    }
    return descriptor
  }

  /// Lets its owner alone read and write a file, whatever the umask took away.
  ///
  /// The corresponding C function is `fchmod`.
  package static func makePrivate(_ file: FileDescriptor) throws(Errno) {
    _ = try Syscalls.retrying { fchmod(file.rawValue, FilePermissions.ownerReadWrite.rawValue) }
  }

  /// Makes a directory that nobody else can enter; one that is there stays as it is.
  ///
  /// The corresponding C function is `mkdir`.
  package static func makePrivateDirectory(_ path: String) throws(Errno) {
    do throws(Errno) {
      let mode = FilePermissions.ownerReadWriteExecute.rawValue
      _ = try Syscalls.retrying { unsafe mkdir(path, mode) }
    } catch {
      // The root cannot be made either, and says so in another way.
      if !exists(path) { throw error }
    }
  }

  /// Gives a file another's name, whose file goes.
  ///
  /// The corresponding C function is `rename`.
  package static func rename(_ path: String, to target: String) throws(Errno) {
    _ = try Syscalls.retrying { unsafe Glibc.rename(path, target) }
  }

  /// Removes a file, if it is there.
  ///
  /// The corresponding C function is `unlink`.
  package static func remove(_ path: String) {
    _ = unsafe unlink(path)
  }

  /// How a file is locked.
  package enum Lock: Hashable, Sendable {
    /// Together with others of its kind.
    case shared
    case exclusive
  }

  /// Locks a file until it is closed.
  ///
  /// The corresponding C function is `flock`.
  ///
  /// - Parameter patience: how long another process's lock is waited for, in milliseconds.
  /// - Throws: `.wouldBlock` when that was not enough.
  package static func lock(
    _ file: FileDescriptor, _ lock: Lock, patience: Int
  ) throws(Errno) {
    let operation = (lock == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB
    let deadline = Clock.milliseconds + patience
    while true {
      do throws(Errno) {
        _ = try Syscalls.retrying { flock(file.rawValue, operation) }
        return
      } catch {
        guard error == .wouldBlock, Clock.milliseconds < deadline else { throw error }
        Clock.pause(microseconds: 1000)
      }
    }
  }
}

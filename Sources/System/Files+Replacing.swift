package import SystemPackage

/// Files that are written anew as a whole.
extension Files {
  /// Puts a file that its owner alone can read and write in the place of another, or where there is
  /// none: whoever looks sees the one or the other. A link is followed.
  ///
  /// - Complexity: O(number of bytes).
  package static func replace(_ path: String, by bytes: [UInt8]) throws(Errno) {
    let target = resolved(path)
    let temporary = "\(target).\(Environment.processID)"
    let copy = try open(
      temporary, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
    do throws(Errno) {
      do throws(Errno) {
        try makePrivate(copy)
        try Syscalls.writeAll(copy, bytes.span)
      } catch {
        try? copy.close()
        throw error
      }
      try Syscalls.typed { try copy.close() }
      try rename(temporary, to: target)
    } catch {
      remove(temporary)
      throw error
    }
  }

  /// Makes the folders above a file that are not there, for its owner alone.
  package static func makePrivateFolders(above path: String) throws(Errno) {
    let folder = FilePath(path).removingLastComponent()
    var prefix = FilePath(root: folder.root, [])
    for component in folder.components {
      prefix.append(component)
      try makePrivateDirectory(prefix.string)
    }
  }
}

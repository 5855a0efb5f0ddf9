import Glibc
package import SystemPackage

/// A new directory of mode 0700, for a socket that nobody else may reach.
package struct PrivateDirectory: Hashable, Sendable {
  /// Where it is.
  package let path: String

  /// Why none could be made.
  package struct Failure: Error, Hashable, Sendable {
    /// The last directory that was tried.
    package var parent: String
    /// Why it did not take it.
    package var cause: Errno
  }

  /// Makes one in `$XDG_RUNTIME_DIR`, `$TMPDIR` or `/tmp`, the first that takes it.
  ///
  /// The corresponding C function is `mkdtemp`.
  package init() throws(Failure) {
    let candidates = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { Environment.value(of: $0) }
    // A socket's path must fit.
    try self.init(inFirstOf: candidates.filter { $0.utf8.count < 70 } + ["/tmp"])
  }

  /// - Parameter parents: not empty.
  init(inFirstOf parents: [String]) throws(Failure) {
    var failure = Failure(parent: "", cause: .noSuchFileOrDirectory)
    for parent in parents {
      var template = Array("\(parent)/qmp-shell-XXXXXX".utf8CString)
      if unsafe mkdtemp(&template) != nil {
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return
      }
      failure = Failure(parent: parent, cause: Errno(rawValue: errno))
    }
    throw failure
  }

  /// Removes the directory with the files in it; sub-directories keep it in place.
  package func remove() {
    for name in Files.names(in: path) { Files.remove("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }
}

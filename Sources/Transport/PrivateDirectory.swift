import Glibc
package import SystemPackage

/// A new directory of mode 0700, for a socket that nobody else may reach.
package struct PrivateDirectory: Hashable, Sendable {
  /// Where it is.
  package let path: String

  /// Makes one in `$XDG_RUNTIME_DIR`, `$TMPDIR` or `/tmp`, the first that is there.
  ///
  /// The corresponding C function is `mkdtemp`.
  package init() throws(Errno) {
    let candidates = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { Environment.value(of: $0) }
    let parent = candidates.first { Files.isDirectory($0) && $0.utf8.count < 70 } ?? "/tmp"
    var template = Array("\(parent)/qmp-shell-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes the directory with the files in it; sub-directories keep it in place.
  package func remove() {
    for name in Files.names(in: path) { Files.remove("\(path)/\(name)") }
    _ = unsafe rmdir(path)
  }
}

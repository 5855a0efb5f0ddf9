import Glibc

/// What stands in directories.
extension Files {
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

  /// Whether the names in a directory can be read.
  ///
  /// The corresponding C function is `opendir`.
  package static func mayList(_ directory: String) -> Bool {
    guard let stream = unsafe opendir(directory) else { return false }
    _ = unsafe closedir(stream)
    return true
  }

  /// The paths that begin with a text, sorted; folders end in a slash. Names that begin with a dot
  /// only where the text says so.
  ///
  /// - Complexity: O(n log n).
  package static func paths(startingWith text: String) -> [String] {
    let folder = text.lastIndex(of: "/").map { String(text[...$0]) } ?? ""
    let start = text.dropFirst(folder.count)
    return names(in: folder.isEmpty ? "." : expandingHome(folder))
      .filter { $0.hasPrefix(start) && (start.hasPrefix(".") || !$0.hasPrefix(".")) }
      .map { isDirectory(expandingHome(folder) + $0) ? folder + $0 + "/" : folder + $0 }
  }
}

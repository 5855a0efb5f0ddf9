import Glibc

extension Files {
  /// The names of the programs in the folders of a search path, sorted, each once.
  ///
  /// The corresponding C function is `access`.
  ///
  /// - Parameter path: folders split by colons, as in `PATH`; an empty one counts for nothing.
  /// - Complexity: O(n log n).
  package static func programs(in path: String) -> [String] {
    var found: Set<String> = []
    for folder in path.split(separator: ":") {
      for name in names(in: String(folder)) where !found.contains(name) {
        let file = "\(folder)/\(name)"
        if unsafe access(file, X_OK) == 0, !isDirectory(file) { found.insert(name) }
      }
    }
    return found.sorted()
  }
}

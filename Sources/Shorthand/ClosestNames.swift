/// Finds the names that were perhaps meant.
package enum ClosestNames {
  /// Up to three names, the closest first: those that begin with it, then those within a third of the
  /// length in edits.
  ///
  /// - Complexity: O(number of names × product of the lengths).
  package static func closest(to name: String, in names: [String]) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    let bound = max(1, wanted.count / 3)
    var found: [(name: String, rank: Int, distance: Int)] = []
    for candidate in names {
      let bytes = Array(candidate.lowercased().utf8)
      if wanted.count > 1, bytes.starts(with: wanted) {
        found.append((candidate, 0, bytes.count - wanted.count))
        continue
      }
      guard abs(bytes.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, bytes)
      if distance <= bound { found.append((candidate, 1, distance)) }
    }
    found.sort { ($0.rank, $0.distance, $0.name) < ($1.rank, $1.distance, $1.name) }
    return found.prefix(3).map(\.name)
  }

  /// All of the paths, the closest to a name first: those with a part that begins with it, then by
  /// their edits, as a whole or in their last part.
  ///
  /// - Complexity: O(number of paths × product of the lengths).
  package static func sorted(_ paths: [String], by name: String) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    let known = paths.enumerated().map { place, path in
      let bytes = Array(path.lowercased().utf8)
      let parts = bytes.split(separator: UInt8(ascii: "."))
      let begins = bytes.starts(with: wanted) || parts.contains { $0.starts(with: wanted) }
      let edits = min(distance(wanted, bytes), distance(wanted, Array(parts.last ?? [])))
      return (path: path, rank: begins ? 0 : 1, edits: edits, place: place)
    }
    return known.sorted { ($0.rank, $0.edits, $0.place) < ($1.rank, $1.edits, $1.place) }
      .map(\.path)
  }

  /// Damerau and Levenshtein's: insertions, deletions, substitutions and swaps of neighbours.
  static func distance(_ left: String, _ right: String) -> Int {
    abs(left.utf8.count - right.utf8.count) > 3
      ? Int.max : distance(Array(left.utf8), Array(right.utf8))
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in right.indices {
        let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
        var best = min(substitution, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforeLast[column - 1] + 1)
        }
        current.append(best)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}

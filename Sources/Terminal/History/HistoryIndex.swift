/// How each entry of a history begins, as numbers that are compared faster than texts: a prefix is
/// looked for among a hundred thousand entries at each key.
struct HistoryIndex: Sendable {
  /// The first eight bytes of each entry, the first of them highest; zero where it has fewer. Oldest
  /// entry first.
  private var heads: [UInt64] = []

  /// - Complexity: O(number of entries).
  init(_ entries: [String] = []) {
    heads = entries.map { Prefix($0).head }
  }

  /// Notes a further entry.
  mutating func append(_ entry: String) {
    heads.append(Prefix(entry).head)
  }

  /// Forgets the oldest entries.
  mutating func removeFirst(_ count: Int) {
    heads.removeFirst(count)
  }

  /// Forgets the newest entries.
  mutating func removeLast(_ count: Int) {
    heads.removeLast(count)
  }

  /// The newest entry with the prefix among some of them, by its place; nil if there is none.
  ///
  /// - Parameter isWanted: Asked for those that have the prefix.
  /// - Complexity: O(number of entries), a nanosecond for each but those that begin alike.
  func last(
    _ prefix: Prefix, in entries: [String], among range: Range<Int>,
    where isWanted: (String) -> Bool
  ) -> Int? {
    let heads = heads.span
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      if heads[index] & prefix.mask == prefix.head, prefix.begins(entries[index]),
        isWanted(entries[index])
      {
        return index
      }
    }
    return nil
  }

  /// The same for the oldest of them.
  func first(
    _ prefix: Prefix, in entries: [String], among range: Range<Int>,
    where isWanted: (String) -> Bool
  ) -> Int? {
    let heads = heads.span
    for index in range
    where heads[index] & prefix.mask == prefix.head && prefix.begins(entries[index])
      && isWanted(entries[index])
    {
      return index
    }
    return nil
  }

  /// What entries shall begin with.
  struct Prefix {
    let text: String
    fileprivate let head: UInt64
    fileprivate let mask: UInt64

    init(_ text: String) {
      self.text = text
      var (head, mask) = (UInt64(0), UInt64(0))
      var shift: UInt64 = 64
      for byte in text.utf8.prefix(8) {
        shift -= 8
        head |= UInt64(byte) << shift
        mask |= 0xFF << shift
      }
      (self.head, self.mask) = (head, mask)
    }

    /// Whether the rest fits too, where the first eight bytes do.
    fileprivate func begins(_ entry: String) -> Bool {
      mask != .max || entry.utf8.starts(with: text.utf8)
    }
  }
}

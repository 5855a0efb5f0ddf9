/// Looking through a history for a text, newest entry first, each text once.
///
/// Letters of the text match those of either case, unless it has capitals itself.
struct HistorySearch {
  /// An entry that holds the text.
  struct Match: Equatable {
    /// Its number.
    var number: Int
    var entry: String
    /// Where the text stands in it first, in UTF-8 bytes.
    var place: Range<Int>
  }

  /// What is looked for.
  private(set) var pattern = ""
  /// What has been found so far, newest first.
  private(set) var matches: [Match] = []
  /// Which of them is shown; one for which there is none says that nothing was found.
  private(set) var selected = 0

  private let entries: [String]
  private let firstNumber: Int
  /// Entries before this place have not been looked at.
  private var unseen: Int
  private var texts: Set<String> = []
  /// The search as it was before each character of the text.
  private var before: [HistorySearch] = []

  /// - Parameter end: Entries from this number on are not looked at.
  init(_ history: History, before end: Int = .max) {
    entries = history.entries
    firstNumber = history.firstNumber
    unseen = min(max(0, end - history.firstNumber), entries.count)
  }

  /// The match that is shown.
  var current: Match? { matches.indices.contains(selected) ? matches[selected] : nil }

  /// Looks further, until there are so many matches or no more entries.
  ///
  /// - Complexity: O(size of the entries looked at).
  mutating func find(_ count: Int) {
    let needle = Needle(pattern)
    while matches.count < count, unseen > 0 {
      unseen -= 1
      let entry = entries[unseen]
      if let place = needle.place(in: entry), texts.insert(entry).inserted {
        matches.append(Match(number: firstNumber + unseen, entry: entry, place: place))
      }
    }
  }

  /// Adds to the text that is looked for. The match that is shown stays if it fits, else the next
  /// older one that does comes.
  mutating func type(_ more: String) {
    var old = self
    old.before = []
    before.append(old)
    let shown = current?.number
    pattern += more
    let needle = Needle(pattern)
    matches = matches.compactMap { match in
      needle.place(in: match.entry).map {
        Match(number: match.number, entry: match.entry, place: $0)
      }
    }
    texts = Set(matches.map(\.entry))
    if old.pattern.isEmpty {
      // Without a text nothing was chosen.
      selected = 0
    } else {
      selected = matches.firstIndex { $0.number <= shown ?? .max } ?? matches.count
    }
    find(selected + 1)
  }

  /// Goes back to what was found before the last character; false if there is none.
  mutating func deleteLast() -> Bool {
    guard var old = before.popLast() else { return false }
    old.before = before
    self = old
    return true
  }

  /// Goes to the next older match; false if there is none.
  mutating func goOlder() -> Bool {
    find(selected + 2)
    guard selected + 1 < matches.count else { return false }
    selected += 1
    return true
  }

  /// Goes to the next newer match; false if there is none.
  mutating func goNewer() -> Bool {
    guard selected > 0, !matches.isEmpty else { return false }
    selected -= 1
    return true
  }
}

/// A text that is looked for in others, by the byte of it that is likely the rarest.
private struct Needle {
  private let bytes: [UInt8]
  private let ignoresCase: Bool
  /// Where that byte stands in the text.
  private let anchor: Int
  /// Its capital, where that fits too.
  private let capital: UInt8?

  /// What lines are mostly made of, the most frequent first.
  private static let common = Array("ei-ao=trnsd/lcpmkueg.y".utf8)

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let rarity = bytes.map { Self.common.firstIndex(of: $0) ?? Self.common.count }
    self.bytes = bytes
    ignoresCase = bytes.allSatisfy { !(0x41...0x5A).contains($0) }
    anchor = rarity.max().flatMap { rarity.firstIndex(of: $0) } ?? 0
    let byte = bytes.isEmpty ? 0 : bytes[anchor]
    capital = ignoresCase && (0x61...0x7A).contains(byte) ? byte & ~0x20 : nil
  }

  /// Where it stands first, in UTF-8 bytes.
  ///
  /// - Complexity: O(length) as a rule, a nanosecond for some bytes where the anchor is rare.
  func place(in text: String) -> Range<Int>? {
    guard !bytes.isEmpty else { return 0..<0 }
    let hay = text.utf8.span
    let needle = bytes.span
    guard needle.count <= hay.count else { return nil }
    var small = hay.firstOffset(of: needle[anchor], from: anchor) ?? hay.count
    var large = hay.count
    if let capital { large = hay.firstOffset(of: capital, from: anchor) ?? hay.count }
    while case let start = min(small, large) - anchor, start + needle.count <= hay.count {
      var count = 0
      while count < needle.count, folded(hay[start + count]) == needle[count] { count += 1 }
      if count == needle.count { return start..<start + count }
      if start + anchor == small {
        small = hay.firstOffset(of: needle[anchor], from: small + 1) ?? hay.count
      } else if let capital {
        large = hay.firstOffset(of: capital, from: large + 1) ?? hay.count
      }
    }
    return nil
  }

  private func folded(_ byte: UInt8) -> UInt8 {
    ignoresCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

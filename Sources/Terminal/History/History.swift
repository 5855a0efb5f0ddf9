internal import System

/// The lines that were typed, in this session and in earlier ones.
///
/// Loading never writes: the file is made, filled from its predecessor and trimmed when the first
/// entry is appended.
package struct History: Sendable {
  /// Oldest first.
  package private(set) var entries: [String] = []
  /// The number of the first of `entries`; older ones have been dropped.
  package private(set) var firstNumber = 1
  /// How many entries are kept.
  package let limit: Int

  private var index = HistoryIndex()
  /// Numbers of entries that are kept in memory only.
  private var confidential: Set<Int> = []
  private var file: HistoryFile?
  private var isOverfull = false
  /// Entries of the file's predecessor, until they are written.
  private var inherited: [String] = []
  private var hasReported = false
  /// How many entries are kept unless the user says otherwise.
  package static let usualLimit = 10_000
  /// More than anybody types, and less than what overflows when it is doubled.
  private static let greatestLimit = 100_000_000

  /// Where an entry is kept.
  package enum Retention: Sendable {
    /// In the file too, unless the entry starts with a space.
    case file
    /// Only for this session: the entry holds a secret.
    case memory
  }

  /// A history that is kept in memory only.
  package init(limit: Int = Self.usualLimit) {
    self.limit = min(max(0, limit), Self.greatestLimit)
  }

  /// A history with the newest entries of a file, which further ones are appended to.
  ///
  /// - Parameters:
  ///   - path: The file; it need not exist.
  ///   - predecessor: Another program's history, read when there is no file yet.
  ///   - limit: How many entries are kept; at most a hundred million.
  /// - Returns: The history, and why the file cannot be used if it cannot.
  /// - Complexity: O(size of twice the entries kept).
  package static func load(
    path: String, predecessor: String? = nil, limit: Int = Self.usualLimit
  ) -> (history: History, failure: HistoryError?) {
    var history = History(limit: limit)
    let file = HistoryFile(path: path, limit: history.limit)
    do throws(HistoryError) {
      if let content = try file.read() {
        history.entries = content.entries
        history.isOverfull = content.isOverfull
      } else if let predecessor, let bytes = try? Files.read(predecessor) {
        history.inherited = HistoryEncoding.decodeLegacy(bytes).suffix(history.limit)
        history.entries = history.inherited
      }
    } catch {
      return (history, error)
    }
    history.index = HistoryIndex(history.entries)
    history.file = file
    return (history, nil)
  }

  /// Adds an entry, unless it is blank or repeats the one before it.
  ///
  /// - Throws: Why the file could not be written, the first time only; the entry is kept in memory
  ///   in any case.
  /// - Complexity: O(length of the entry), amortised.
  package mutating func append(
    _ entry: String, keeping retention: Retention = .file
  ) throws(HistoryError) {
    let repeats = entries.last?.utf8.elementsEqual(entry.utf8) ?? false
    guard limit > 0, !repeats, entry.utf8.contains(where: { $0 > 0x20 }) else { return }
    entries.append(entry)
    index.append(entry)
    let isConfidential = retention == .memory || entry.utf8.first == UInt8(ascii: " ")
    if isConfidential { confidential.insert(endNumber - 1) }
    if entries.count > limit + limit / 8 {
      let surplus = entries.count - limit
      firstNumber += surplus
      entries.removeFirst(surplus)
      index.removeFirst(surplus)
      confidential = confidential.filter { $0 >= firstNumber }
    }
    guard let file, !isConfidential else { return }
    do throws(HistoryError) {
      try file.append(inherited + [entry])
      inherited = []
      if isOverfull {
        isOverfull = false
        try file.trim()
      }
    } catch {
      if hasReported { return }
      hasReported = true
      throw error
    }
  }

  /// Takes back the newest entries, from a number on, which must have been kept in memory only.
  ///
  /// - Complexity: O(number of entries that are kept in memory only).
  mutating func removeLast(from number: Int) {
    let count = min(entries.count, max(0, endNumber - number))
    entries.removeLast(count)
    index.removeLast(count)
    confidential = confidential.filter { $0 < endNumber }
  }

  /// The number that the next entry gets.
  package var endNumber: Int { firstNumber + entries.count }

  /// Whether the entry of the number is kept in memory only: it is not shown unasked.
  func isConfidential(number: Int) -> Bool { confidential.contains(number) }

  /// The newest entry with the prefix before a number, other than a text; its number.
  ///
  /// - Complexity: O(number of entries), about a nanosecond for each.
  func number(
    beginningWith prefix: HistoryIndex.Prefix, before end: Int, otherThan text: String
  ) -> Int? {
    let range = 0..<min(max(0, end - firstNumber), entries.count)
    return index.last(prefix, in: entries, among: range) { !$0.utf8.elementsEqual(text.utf8) }
      .map { $0 + firstNumber }
  }

  /// The oldest entry with the prefix behind a number, other than a text; its number.
  ///
  /// - Complexity: O(number of entries), about a nanosecond for each.
  func number(
    beginningWith prefix: HistoryIndex.Prefix, after start: Int, otherThan text: String
  ) -> Int? {
    let range = min(max(0, start + 1 - firstNumber), entries.count)..<entries.count
    return index.first(prefix, in: entries, among: range) { !$0.utf8.elementsEqual(text.utf8) }
      .map { $0 + firstNumber }
  }

  /// The entry of a number, as `entries` counts them from `firstNumber`.
  package func entry(number: Int) -> String? {
    let index = number - firstNumber
    return entries.indices.contains(index) ? entries[index] : nil
  }
}

import Shorthand

/// The entries of the history that belong to a transaction which is being typed. Once it is over they
/// become one: the whole transaction, which can be edited and sent as one.
struct BlockEntries {
  /// The number of the first of them; nil while there are none.
  private(set) var first: Int?
  /// One of them is to be kept in memory only.
  private(set) var isConfidential: Bool
  private var count = 0
  private var latest = ""
  /// What is in them that has nothing to do with the transaction.
  private var others: [String] = []

  init(isConfidential: Bool = false) {
    self.isConfidential = isConfidential
  }

  /// Whether a text may begin a transaction, before it is read.
  static func mayBegin(_ text: String) -> Bool {
    text.contains("transaction(") || text.trimmed.hasPrefix("\\begin")
  }

  /// Notes an entry of that number.
  mutating func note(_ text: String, number: Int) {
    if first == nil { first = number }
    count += 1
    latest = text
    if text.hasPrefix(" ") { isConfidential = true }
    let word = text.trimmed.prefix { $0 != " " }
    if word.hasPrefix("\\"), !["\\begin", "\\p", "\\undo", "\\commit", "\\abort"].contains(word) {
      others.append(text)
    }
  }

  /// What there is in their place once the transaction is over; what was typed as one stays as it is.
  ///
  /// - Parameter transaction: as it was sent or dropped.
  func replacement(_ transaction: Transaction?) -> [String] {
    let isWhole = count == 1 && Self.mayBegin(latest)
    let lines = isWhole ? nil : transaction?.lines
    return others + [lines?.joined(separator: "\n") ?? latest]
  }
}

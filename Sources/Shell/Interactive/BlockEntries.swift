import Shorthand

/// The entries of the history that belong to a transaction which is being typed. Once it is over they
/// become one: the whole transaction, which can be edited and sent as one.
struct BlockEntries {
  /// The number of the first of them; nil while there are none.
  private(set) var first: Int?
  /// One of them is to be kept in memory only.
  private(set) var isConfidential: Bool
  /// The transaction was open behind one of them, or before the first.
  private var isOpen: Bool
  /// One of them is of the transaction, rather than a look at it.
  private var isChanged = false
  private var texts: [String] = []
  /// What is in them that has nothing to do with the transaction.
  private var others: [String] = []
  /// What was entered at once is wrong, and was not run to its end.
  private var isCutShort = false

  /// None yet.
  init(isConfidential: Bool = false, isOpen: Bool = false) {
    (self.isConfidential, self.isOpen) = (isConfidential, isOpen)
  }

  /// Whether the open transaction makes way for one that is entered: it is the one before that is
  /// mended.
  var isToBeMended: Bool { isOpen && (!isChanged || isCutShort && texts.count == 1) }

  /// Whether a text may begin a transaction, before it is run: also behind a meta-command, and one
  /// that it ends itself, for the server may refuse that.
  static func mayBegin(_ text: String, _ aliases: Aliases) -> Bool {
    text.contains("transaction(")
      || TransactionPart.parts(of: text, aliases).contains { $0 == .beginning || $0 == .whole }
  }

  /// Notes an entry of that number.
  mutating func note(_ text: String, number: Int) {
    if first == nil { first = number }
    texts.append(text)
    if text.hasPrefix(" ") { isConfidential = true }
    let word = text.trimmed.prefix { $0 != " " }
    if word.hasPrefix("\\"), !["\\begin", "\\p", "\\undo", "\\commit", "\\abort"].contains(word) {
      others.append(text)
    } else if !["\\p", "\\abort"].contains(word) {
      isChanged = true
    }
  }

  /// Notes that the transaction is open behind the last of them.
  ///
  /// - Parameter isCutShort: lines of that one have not run.
  mutating func noteOpen(isCutShort: Bool) {
    isOpen = true
    self.isCutShort = isCutShort
  }

  /// What there is in their place once the transaction is over: all of it, so that it can be brought
  /// back and sent. What was typed as one stays as it is, and so does what is wrong, to be mended.
  ///
  /// - Parameters:
  ///   - transaction: as it was sent or dropped.
  ///   - isWrong: lines of it were not understood, and it was not sent.
  func replacement(_ transaction: Transaction?, isWrong: Bool) -> [String] {
    // It has been there since the server refused it.
    if !isChanged { return others }
    if !isOpen || isWrong { return [texts.joined(separator: "\n")] }
    return others + (transaction?.wholeLines.map { [$0.joined(separator: "\n")] } ?? [])
  }
}

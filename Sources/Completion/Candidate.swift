/// One way in which a word may go on.
package struct Candidate: Hashable, Sendable {
  /// What replaces the word, quoted where it must be.
  package var text: String
  /// What follows when it is the only candidate: a blank, `=`, or nothing.
  package var suffix: String
  /// Its type, or a mark such as `deprecated`.
  package var annotation: String?
  /// Whether it is a member that the command cannot do without.
  package var isRequired: Bool

  /// A candidate that replaces the word by `text`.
  package init(
    _ text: String, suffix: String = "", annotation: String? = nil, isRequired: Bool = false
  ) {
    self.text = text
    self.suffix = suffix
    self.annotation = annotation
    self.isRequired = isRequired
  }
}

/// How a line may go on at the cursor.
package struct CompletionResult: Hashable, Sendable {
  /// What a candidate replaces, in UTF-8 bytes of the text: the whole word that the cursor is in.
  package var span: Range<Int>
  /// In the order in which they are listed.
  package var candidates: [Candidate]
  /// What must be asked of the server before there can be candidates, or all of them.
  package var needs: LiveQuery?

  /// A result for the bytes of `span`.
  package init(span: Range<Int>, candidates: [Candidate] = [], needs: LiveQuery? = nil) {
    self.span = span
    self.candidates = candidates
    self.needs = needs
  }
}

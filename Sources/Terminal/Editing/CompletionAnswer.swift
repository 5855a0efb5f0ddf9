/// One way in which a word may go on.
package struct CompletionCandidate: Sendable, Hashable {
  /// What replaces the word.
  package var text: String
  /// What is inserted behind it when it is the only candidate: a blank, or `=`.
  package var suffix: String
  /// Its type, say; shown dimmed in the listing.
  package var annotation: String?
  /// Marked with `*` in the listing.
  package var isRequired: Bool

  /// A candidate that replaces the word by `text`.
  package init(
    text: String, suffix: String = "", annotation: String? = nil, isRequired: Bool = false
  ) {
    self.text = text
    self.suffix = suffix
    self.annotation = annotation
    self.isRequired = isRequired
  }

  /// For a listing that has no room for more than names.
  var withoutAnnotation: CompletionCandidate {
    var bare = self
    bare.annotation = nil
    return bare
  }
}

/// How a line may go on at the cursor.
package struct CompletionAnswer: Sendable, Hashable {
  /// What the candidates replace, in UTF-8 bytes of the text; it ends at or behind the cursor.
  package var span: Range<Int>
  /// In the order in which they are listed.
  package var candidates: [CompletionCandidate]
  /// Shown above the line when there are no candidates: a signature.
  package var note: StyledText?

  /// An answer for the bytes of `span`.
  package init(
    span: Range<Int>, candidates: [CompletionCandidate], note: StyledText? = nil
  ) {
    self.span = span
    self.candidates = candidates
    self.note = note
  }

  /// What all candidates begin with.
  ///
  /// - Complexity: O(size of the candidates).
  var commonPrefix: String {
    guard var prefix = candidates.first.map({ Array($0.text.unicodeScalars) }) else { return "" }
    for candidate in candidates.dropFirst() {
      let shared = zip(prefix, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
      prefix.removeLast(prefix.count - shared)
    }
    return String(String.UnicodeScalarView(prefix))
  }
}

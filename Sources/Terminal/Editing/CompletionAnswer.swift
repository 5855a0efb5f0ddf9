/// One way in which a word may go on.
package struct CompletionCandidate: Sendable, Hashable {
  /// What replaces the word.
  package var text: String
  /// What is inserted behind it when it is the only candidate: a blank, or `=`.
  package var suffix: String
  /// What stands for it in a list, where that is not the text: the last part of a path.
  package var label: String?
  /// Its type, say; shown dimmed in the listing.
  package var annotation: String?
  /// Marked with `*` in the listing.
  package var isRequired: Bool

  /// A candidate that replaces the word by `text`.
  package init(
    text: String, suffix: String = "", label: String? = nil, annotation: String? = nil,
    isRequired: Bool = false
  ) {
    self.text = text
    self.suffix = suffix
    self.label = label
    self.annotation = annotation
    self.isRequired = isRequired
  }

  /// What is inserted while one goes through a list: all but the blank, which would end the word.
  var standing: String { suffix == " " ? text : text + suffix }
}

/// How a line may go on at the cursor.
package struct CompletionAnswer: Sendable, Hashable {
  /// What the candidates replace, in UTF-8 bytes of the text; it ends at the cursor.
  package var span: Range<Int>
  /// In the order in which they are listed.
  package var candidates: [CompletionCandidate]
  /// What is inserted where there are several candidates: what all of them begin with; nil where that
  /// says nothing new.
  package var certain: String?
  /// Shown above the line when there are no candidates: a signature.
  package var note: StyledText?

  /// An answer for the bytes of `span`.
  package init(
    span: Range<Int>, candidates: [CompletionCandidate], certain: String? = nil,
    note: StyledText? = nil
  ) {
    self.span = span
    self.candidates = candidates
    self.certain = certain
    self.note = note
  }
}

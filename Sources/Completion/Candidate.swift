/// One way in which a word may go on.
///
/// Most of them are names that a server chose, and what Tab inserts is run by Enter. So there is no
/// way to make one but those below: each gives one word of its kind, or nil where the name cannot
/// be one.
package struct Candidate: Hashable, Sendable {
  /// What replaces the word, quoted where it must be.
  package let text: String
  /// What follows when it is the only candidate: a blank, `=`, or nothing.
  package let suffix: String
  /// Its type, or a mark such as `deprecated`.
  package let annotation: String?
  /// Whether it is a member that the command cannot do without.
  package let isRequired: Bool

  private init(
    _ text: String, suffix: String, annotation: String? = nil, isRequired: Bool = false
  ) {
    self.text = text
    self.suffix = suffix
    self.annotation = annotation
    self.isRequired = isRequired
  }

  /// A command, an action, an event or a type: none of them can be quoted.
  ///
  /// - Parameter start: what is typed of the word and stays: `STOP,`.
  static func name(
    _ name: String, behind start: String = "", annotation: String? = nil
  ) -> Candidate? {
    guard Spelling.isName(name) else { return nil }
    return Candidate(start + name, suffix: " ", annotation: annotation)
  }

  /// A command of the human monitor.
  static func humanMonitorName(_ name: String, annotation: String?) -> Candidate? {
    name == "?" ? word(name, annotation: annotation) : self.name(name, annotation: annotation)
  }

  /// A word where quotes are text: behind most meta-commands.
  static func word(_ word: String, suffix: String = " ", annotation: String? = nil) -> Candidate? {
    guard Spelling.isWord(word) else { return nil }
    return Candidate(word, suffix: suffix, annotation: annotation)
  }

  /// A key by its whole path, its parts quoted where they must be.
  ///
  /// - Parameters:
  ///   - base: the parts of the key that stand before the name.
  ///   - goesOn: it is an object whose members follow behind a dot.
  static func key(
    _ name: String, in base: [String], suffix: String, goesOn: Bool = false,
    annotation: String? = nil, isRequired: Bool = false
  ) -> Candidate? {
    guard !name.isEmpty else { return nil }
    let key = Spelling.key(name, in: base)
    return Candidate(
      goesOn ? key + "." : key, suffix: goesOn ? "" : suffix, annotation: annotation,
      isRequired: isRequired)
  }

  /// The key of a list's element.
  static func key(
    element index: Int, in base: [String], suffix: String, annotation: String?
  ) -> Candidate {
    Candidate(
      Spelling.key(element: index, in: base), suffix: suffix, annotation: annotation)
  }

  /// A key in braces.
  static func literalKey(
    _ name: String, quote: UInt8, annotation: String? = nil, isRequired: Bool = false
  ) -> Candidate {
    Candidate(
      Quoting.text(name, .quoted(quote)), suffix: ": ", annotation: annotation,
      isRequired: isRequired)
  }

  /// A value that is text.
  ///
  /// - Parameters:
  ///   - sign: what stands before it: `@` before a file's name.
  ///   - suffix: a blank, or nothing in brackets.
  static func value(
    _ text: String, _ style: Quoting.Style, behind sign: String = "", suffix: String = " ",
    annotation: String? = nil
  ) -> Candidate {
    Candidate(sign + Quoting.text(text, style), suffix: suffix, annotation: annotation)
  }

  /// A path to which more may be added: where it must be quoted, the quote stays open.
  static func folder(
    _ path: String, _ style: Quoting.Style, behind sign: String = "", annotation: String? = nil
  ) -> Candidate {
    Candidate(sign + Quoting.openText(path, style), suffix: "", annotation: annotation)
  }

  /// The list of one element, written as JSON.
  static func list(of element: Candidate) -> Candidate {
    Candidate("[\(element.text)]", suffix: " ", annotation: element.annotation)
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

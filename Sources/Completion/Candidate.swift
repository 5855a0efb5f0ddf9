import Shorthand

/// One way in which a word may go on.
///
/// Most of them are names that a server chose, and what Tab inserts is run by Enter. So there is no
/// way to make one but those below: each gives one word of its kind, or nil where the name cannot
/// be one.
package struct Candidate: Hashable, Sendable {
  /// What replaces the word up to the cursor, quoted where it must be.
  package private(set) var text: String
  /// What follows when it is the only candidate: a blank, `=`, or nothing.
  package private(set) var suffix: String
  /// What stands for it in a list, where that is not the text: the last part of a path.
  package private(set) var label: String?
  /// Its type, or a mark such as `deprecated`.
  package let annotation: String?
  /// Whether it is a member that the command cannot do without.
  package let isRequired: Bool
  /// What is compared with what is typed: without quotes, and without what stands before it.
  let name: String
  /// Whether it is the last word that a line of the human monitor's takes.
  private let endsLine: Bool

  private init(
    _ text: String, of name: String, label: String? = nil, suffix: String,
    annotation: String? = nil, isRequired: Bool = false, endsLine: Bool = false
  ) {
    self.text = text
    self.name = name
    self.endsLine = endsLine
    self.label = label
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
    return Candidate(
      start + name, of: name, label: start.isEmpty ? nil : name, suffix: " ",
      annotation: annotation)
  }

  /// A command of the human monitor.
  ///
  /// - Parameter annotation: its arguments; nil if it takes none.
  static func humanMonitorName(_ name: String, annotation: String?) -> Candidate? {
    guard name == "?" || Spelling.isName(name) else { return nil }
    return word(name, annotation: annotation, endsLine: annotation == nil)
  }

  /// A word where quotes are text: behind most meta-commands.
  ///
  /// - Parameters:
  ///   - start: what is typed of the word and stays: `@a,`.
  ///   - suffix: a slash where it is a folder.
  ///   - endsLine: it is the last word that a line of the human monitor's takes.
  static func word(
    _ word: String, behind start: String = "", suffix: String = " ", annotation: String? = nil,
    endsLine: Bool = false
  ) -> Candidate? {
    guard Spelling.isWord(word) else { return nil }
    let label = suffix == "/" ? word + "/" : start.isEmpty ? nil : word
    return Candidate(
      start + word, of: word, label: label, suffix: suffix, annotation: annotation,
      endsLine: endsLine)
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
      goesOn ? key + "." : key, of: name, suffix: goesOn ? "" : suffix, annotation: annotation,
      isRequired: isRequired)
  }

  /// The key of a list's element.
  static func key(
    element index: Int, in base: [String], suffix: String, annotation: String?
  ) -> Candidate {
    Candidate(
      Spelling.key(element: index, in: base), of: String(index), suffix: suffix,
      annotation: annotation)
  }

  /// A key in braces.
  static func literalKey(
    _ name: String, quote: UInt8, annotation: String? = nil, isRequired: Bool = false
  ) -> Candidate {
    Candidate(
      Quoting.text(name, .quoted(quote)), of: name, suffix: ": ", annotation: annotation,
      isRequired: isRequired)
  }

  /// A value that is text.
  ///
  /// - Parameters:
  ///   - sign: what stands before it: `@` before a file's name.
  ///   - part: of a path the last part, which stands for it in a list.
  ///   - suffix: a blank, or nothing in brackets.
  static func value(
    _ text: String, _ style: Quoting.Style, behind sign: String = "", part: String? = nil,
    suffix: String = " ", annotation: String? = nil
  ) -> Candidate {
    Candidate(
      sign + Quoting.text(text, style), of: part ?? text, label: part, suffix: suffix,
      annotation: annotation)
  }

  /// A path to which more may be added behind a slash: where it must be quoted, the quote stays open.
  ///
  /// - Parameters:
  ///   - path: without the slash.
  ///   - part: its last part.
  static func folder(
    _ path: String, _ style: Quoting.Style, behind sign: String = "", part: String,
    annotation: String? = nil
  ) -> Candidate {
    Candidate(
      sign + Quoting.openText(path, style), of: part, label: part + "/", suffix: "/",
      annotation: annotation)
  }

  /// A part of a path in a value that is kept, up to the brace: `${_.0.device}`.
  ///
  /// - Parameters:
  ///   - start: what stands before the part and stays: `${_.0.`.
  ///   - isQuoted: it stands in a string, where no part can be quoted.
  ///   - goesOn: there are parts below it.
  static func variablePart(
    _ part: String, behind start: String, isQuoted: Bool, goesOn: Bool, annotation: String?
  ) -> Candidate? {
    guard let spelled = Spelling.variablePart(part, isQuoted: isQuoted) else { return nil }
    return Candidate(
      start + spelled + (goesOn ? "." : "}"), of: part, label: part, suffix: "",
      annotation: annotation)
  }

  /// A word of a line for `/bin/sh`: a program, or a file.
  ///
  /// - Parameters:
  ///   - part: of a path the last part.
  ///   - isFolder: more may be added: a slash follows, and a quote stays open.
  static func shellWord(
    _ word: String, part: String? = nil, isFolder: Bool = false, annotation: String? = nil
  ) -> Candidate? {
    guard let spelled = ShellSpelling.word(word, isOpen: isFolder) else { return nil }
    return Candidate(
      spelled, of: part ?? word, label: part.map { isFolder ? $0 + "/" : $0 },
      suffix: isFolder ? "/" : " ", annotation: annotation)
  }

  /// The candidate as the last word of a line of the human monitor's that is a value. Where more words
  /// may follow, the quote stays open.
  ///
  /// - Parameters:
  ///   - start: what stands before it in the line.
  ///   - quote: the one in which the value stands; nil for a bare word.
  ///   - suffix: what follows the value: a blank, or nothing in brackets.
  func inValue(behind start: String, _ quote: UInt8?, suffix end: String) -> Candidate {
    var candidate = self
    let line = start + text
    candidate.label = label ?? text
    if quote == nil, endsLine, Quoting.text(line, .word) == line {
      (candidate.text, candidate.suffix) = (line, end)
      return candidate
    }
    let quote = quote ?? UInt8(ascii: "\"")
    candidate.text = Quoting.openText(line, .quoted(quote))
    if endsLine { candidate.suffix = String(UnicodeScalar(quote)) + end }
    return candidate
  }

  /// The list of one element, written as JSON.
  static func list(of element: Candidate) -> Candidate {
    Candidate(
      "[\(element.text)]", of: element.name, suffix: " ", annotation: element.annotation)
  }

  /// The same with the sign behind it in the list, where keys stand beside values.
  var withSign: Candidate {
    var candidate = self
    candidate.label = (label ?? text) + suffix
    return candidate
  }

  /// Whether the word, where it has no key, would be read as one with a value.
  ///
  /// - Parameter start: what is typed of the word and stays.
  func readsAsKey(behind start: ArraySlice<UInt8>) -> Bool {
    let isQuoted = (start.first ?? text.utf8.first).map { LineTree.isQuote($0) } ?? false
    return !isQuoted && text.utf8.contains(UInt8(ascii: "="))
  }

  /// The candidate where more of the word stands behind the cursor; nil where that could not belong
  /// to it any more.
  ///
  /// - Parameter rest: what stands there.
  func inFront(of rest: WordRest) -> Candidate? {
    var candidate = self
    switch rest.quote {
    case nil:
      let first = text.utf8.first { $0 != UInt8(ascii: "@") }
      if let first, LineTree.isQuote(first) { return nil }
    case let quote?:
      let mark = String(UnicodeScalar(quote))
      if text.utf8.last == quote, text.utf8.count > 1 {
        candidate.text.unicodeScalars.removeLast()
        candidate.suffix = mark + suffix
      }
      // What ends the word must not stand inside it.
      if candidate.suffix.hasPrefix(mark), !rest.isOnlyQuote { candidate.suffix = "" }
    }
    return candidate
  }
}

/// How a line may go on at the cursor.
package struct CompletionResult: Hashable, Sendable {
  /// What a candidate replaces, in UTF-8 bytes of the text: the word up to the cursor, at which it
  /// ends.
  package var span: Range<Int>
  /// In the order in which they are listed.
  package var candidates: [Candidate]
  /// What all candidates begin with, where that says more than what is typed; nil where it does not,
  /// or would lose some of that.
  package var certain: String?
  /// What must be asked of the server before there can be candidates, or all of them.
  package var needs: LiveQuery?

  /// A result for the bytes of `span`.
  package init(span: Range<Int>, candidates: [Candidate] = [], needs: LiveQuery? = nil) {
    self.span = span
    self.candidates = candidates
    self.needs = needs
  }
}

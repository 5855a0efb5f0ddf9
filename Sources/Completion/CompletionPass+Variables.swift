import JSON
import Shorthand

/// Values that are kept: `${_.…}` of the last answer, `${NAME.…}` of those under names.
extension CompletionPass {
  /// Completes the reference that the cursor is in; false if it is in none.
  mutating func completeVariable() -> Bool {
    guard takesVariables, let reference = VariableReference(in: bytes[line.span], cursor) else {
      return false
    }
    let span = reference.start..<reference.end
    guard let root = reference.parts.first else {
      offer(variableNames, reference.typed, span)
      return true
    }
    let variables = knowledge.variables()
    let value = root == "_" ? variables.last : variables.named[root]
    let path = ValuePath(reference.parts.dropFirst().map { ExactText($0) })
    guard let value, let whole = Variables.part(of: value, at: path) else {
      result.span = span
      return true
    }
    let start = String(decoding: bytes[reference.start..<reference.typedStart], as: UTF8.self)
    let isQuoted = isInString(reference.start)
    offer(
      whole.parts.map {
        .variablePart(
          $0.name, behind: start, isQuoted: isQuoted, goesOn: $0.value.hasParts,
          annotation: $0.value.glance)
      }, reference.typed, span)
    return true
  }

  /// Behind a place where a path in the last answer may stand, without `${`.
  mutating func completeLastValuePath(_ word: LineTree.Word) {
    let (start, typed) = word.text.splitBehindLast(".")
    let path = start.isEmpty ? ValuePath() : ValuePath(String(start.dropLast()))
    guard let value = knowledge.variables().last, let path,
      let whole = Variables.part(of: value, at: path)
    else { return }
    // A part that would have to be quoted is left out.
    offer(
      whole.parts.filter { Spelling.variablePart($0.name, isQuoted: true) != nil }.map {
        .word(
          $0.name + ($0.value.hasParts ? "." : ""), behind: start,
          suffix: $0.value.hasParts ? "" : " ", annotation: $0.value.glance)
      }, typed, word.span)
  }

  private var variableNames: [Candidate?] {
    let variables = knowledge.variables()
    let last = variables.last.map { [("_", $0)] } ?? []
    let named = variables.named.members.map { ($0.name, $0.value) }.sorted { $0.0 < $1.0 }
    return (last + named).map { name, value in
      .variablePart(
        name, behind: "${", isQuoted: true, goesOn: value.hasParts, annotation: value.glance)
    }
  }

  /// Whether the line's `${…}` stand for values: those of a shell command are the shell's.
  private var takesVariables: Bool {
    let outlet: LineTree.OutletNode?
    switch line.content {
    case .command(let node): outlet = node.outlet
    case .meta(let meta): return meta.name != "!"
    case .blank, .comment, .answer, .message: return false
    }
    guard case .command? = outlet?.target?.destination, let sign = outlet?.target?.sign else {
      return true
    }
    return cursor < sign.upperBound
  }

  /// Whether a place is in a quoted value of a command.
  private func isInString(_ place: Int) -> Bool {
    guard case .command(let node) = line.content else { return false }
    return node.arguments.contains { argument in
      guard let value = argument.value, value.span.contains(place) else { return false }
      if case .quoted = value.form { return true }
      return value.tokens.contains {
        [.string, .unclosed, .key].contains($0.kind) && $0.span.contains(place)
      }
    }
  }
}

/// A `${NAME.PART…` that is being typed.
struct VariableReference {
  /// Where the dollar stands.
  let start: Int
  /// Behind the brace that closes it, or what there is of its last part.
  let end: Int
  /// Name and parts before the one at the cursor.
  private(set) var parts: [String] = []
  /// What is typed of the part at the cursor, and where that begins.
  private(set) var typed = ""
  private(set) var typedStart: Int

  /// Nil if the cursor is in none.
  ///
  /// - Complexity: O(length).
  init?(in line: ArraySlice<UInt8>, _ cursor: Int) {
    guard line.startIndex <= cursor, cursor <= line.endIndex else { return nil }
    var place = cursor - 2
    while place >= line.startIndex,
      line[place] != UInt8(ascii: "$") || line[place + 1] != UInt8(ascii: "{")
    { place -= 1 }
    guard place >= line.startIndex else { return nil }
    start = place
    typedStart = place + 2
    var part: [UInt8] = []
    var quote: UInt8?
    place += 2
    while place < cursor {
      let byte = line[place]
      place += 1
      if quote != nil, byte == UInt8(ascii: "\\"), place < cursor {
        part.append(line[place])
        place += 1
      } else if byte == quote {
        quote = nil
      } else if quote != nil {
        part.append(byte)
      } else if byte == UInt8(ascii: "}") || LineTree.isBlank(byte) {
        return nil
      } else if byte == UInt8(ascii: ".") {
        parts.append(String(decoding: part, as: UTF8.self))
        part = []
        typedStart = place
      } else if LineTree.isQuote(byte), part.isEmpty, !parts.isEmpty {
        quote = byte
      } else {
        part.append(byte)
      }
    }
    typed = String(decoding: part, as: UTF8.self)
    let rest = line[cursor...].prefix { Self.isOfPart($0) }
    let closes = rest.endIndex < line.endIndex && line[rest.endIndex] == UInt8(ascii: "}")
    end = closes ? rest.endIndex + 1 : cursor
  }

  private static func isOfPart(_ byte: UInt8) -> Bool {
    !LineTree.isBlank(byte) && !LineTree.isQuote(byte) && !"}.{$".utf8.contains(byte)
  }
}

extension JSONValue {
  /// What may stand behind a dot: the names of members, the numbers of elements.
  fileprivate var parts: [(name: String, value: JSONValue)] {
    if let array { return array.enumerated().map { (String($0.offset), $0.element) } }
    return object?.members.map { ($0.name, $0.value) } ?? []
  }

  fileprivate var hasParts: Bool { array != nil || object != nil }

  /// What it is, in a few words; hardly any of them.
  fileprivate var glance: String? {
    if let array { return "[\(array.count)]" }
    if object != nil { return "{…}" }
    let text = compact
    return text.utf8.count > 32 ? String(text.prefix(24)) + "…" : text
  }
}

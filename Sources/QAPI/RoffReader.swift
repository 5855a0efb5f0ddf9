/// Makes blocks of lines of roff.
struct RoffReader {
  private var blocks: [ManualPage.Block] = []
  private var depth = 0
  private var text: [String] = []
  private var kind = ManualPage.Block.Kind.paragraph
  private var isLiteral = false
  private var isTermDue = false

  mutating func finish() -> [ManualPage.Block] {
    flush()
    return blocks
  }

  mutating func read(_ line: Substring) {
    guard line.first == "." || line.first == "'" else { return add(line) }
    let request = line.dropFirst().prefix { $0 != " " }
    let rest = line.dropFirst(request.count + 2)
    switch request {
    case "SS", "SH":
      flush()
      depth = 0
      blocks.append(.init(kind: .heading, depth: 0, text: Roff.text(rest)))
    case "sp", "PP", "P", "LP", "br":
      flush()
    case "INDENT":
      flush()
      depth += 1
    case "UNINDENT":
      flush()
      depth = max(0, depth - 1)
    case "TP":
      flush()
      isTermDue = true
    case "IP":
      flush()
      let mark = Roff.text(rest.prefix { $0 != " " })
      kind = .item(term: mark)
    case "nf":
      flush()
      isLiteral = true
      kind = .literal
    case "fi":
      flush()
      isLiteral = false
    case "B", "I", "BR", "IR": add(rest)
    default: break
    }
  }

  private mutating func add(_ line: Substring) {
    if isTermDue {
      isTermDue = false
      kind = .item(term: Roff.text(line))
    } else if isLiteral {
      text.append(Roff.text(line))
    } else {
      let words = Roff.text(line)
      if !words.isEmpty { text.append(words) }
    }
  }

  private mutating func flush() {
    defer {
      text = []
      kind = isLiteral ? .literal : .paragraph
    }
    let hasTerm: Bool = if case .item = kind { true } else { false }
    guard !text.isEmpty || hasTerm else { return }
    blocks.append(
      .init(
        kind: kind, depth: max(0, depth - 1),
        text: text.joined(separator: isLiteral ? "\n" : " ")))
  }
}

/// The escapes of roff.
enum Roff {
  /// The text of a line: fonts are dropped, special characters become what they stand for.
  ///
  /// - Complexity: O(length).
  static func text(_ line: Substring) -> String {
    var text = ""
    var rest = line[...]
    while let backslash = rest.firstIndex(of: "\\") {
      text += rest[..<backslash]
      rest = rest[backslash...].dropFirst()
      guard let escape = rest.popFirst() else { break }
      switch escape {
      case "f":
        if rest.popFirst() == "[" { rest = rest.drop { $0 != "]" }.dropFirst() }
      case "(":
        let name = rest.prefix(2)
        text += special[String(name)] ?? ""
        rest = rest.dropFirst(2)
      case "[":
        let name = rest.prefix { $0 != "]" }
        text += special[String(name)] ?? ""
        rest = rest.dropFirst(name.count + 1)
      case "-": text += "-"
      case "e", "\\": text += "\\"
      case " ", "~", "0": text += " "
      case "'", "`": text.append(escape)
      case "\"": return text
      case "&", "%", "/", ",", "|", "^", ":", ")": break
      default: text.append(escape)
      }
    }
    return text + rest
  }

  private static let special = [
    "dq": "\"", "aq": "'", "cq": "'", "oq": "'", "bu": "•", "em": "—", "en": "–", "lq": "“",
    "rq": "”", "ga": "`", "ha": "^", "ti": "~", "rs": "\\", "hy": "-", "co": "©",
  ]
}

/// Makes blocks of lines of roff.
struct RoffReader {
  /// The lines stand one step deeper, and the outermost terms among them are what headings are
  /// elsewhere.
  let isUnderTerm: Bool
  private var blocks: [ManualPage.Block] = []
  private var depth = 0
  private var text: [String] = []
  private var kind = ManualPage.Block.Kind.paragraph
  private var isLiteral = false
  private var isTermDue = false

  init(isUnderTerm: Bool) {
    self.isUnderTerm = isUnderTerm
  }

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
      if rest.first == "\"" {
        addHeading(Roff.text(rest.dropFirst().prefix { $0 != "\"" }))
      } else {
        kind = .item(term: Roff.text(rest.prefix { $0 != " " }))
      }
    case "nf", "EX":
      flush()
      isLiteral = true
      kind = .literal
    case "fi", "EE":
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
      if text.isEmpty, kind == .item(term: Self.bullet), line.hasPrefix("\\fB"),
        let dashes = line.firstRange(of: " \\-\\- ")
      {
        kind = .item(term: Roff.text(line[..<dashes.lowerBound]))
        return add(line[dashes.upperBound...])
      }
      let words = Roff.text(line)
      if !words.isEmpty { text.append(words) }
    }
  }

  private static let bullet = "•"

  private mutating func addHeading(_ title: String) {
    let text = title.hasSuffix(":") ? String(title.dropLast()) : title
    blocks.append(.init(kind: .heading, depth: 0, text: text))
  }

  private mutating func flush() {
    defer {
      text = []
      kind = isLiteral ? .literal : .paragraph
    }
    if case .item(let term) = kind {
      if isUnderTerm, depth == 1 {
        addHeading(term)
        kind = .paragraph
      } else if text.isEmpty {
        return blocks.append(.init(kind: kind, depth: shownDepth, text: ""))
      }
    }
    guard !text.isEmpty else { return }
    blocks.append(
      .init(kind: kind, depth: shownDepth, text: text.joined(separator: isLiteral ? "\n" : " ")))
  }

  private var shownDepth: Int {
    let outside = isUnderTerm ? 2 : 1
    return isLiteral ? min(1, max(0, depth - outside)) : max(0, depth - outside)
  }
}

/// The escapes of roff.
enum Roff {
  /// The text of a line: fonts are dropped, special characters become what they stand for.
  ///
  /// - Complexity: O(length).
  static func text(_ line: Substring) -> String {
    var text = ""
    var rest = line.utf8
    while let backslash = rest.firstIndex(of: UInt8(ascii: "\\")) {
      text += Substring(rest[..<backslash])
      rest = rest[backslash...].dropFirst()
      guard let escape = rest.first else { break }
      let behind = rest.dropFirst()
      switch escape {
      case UInt8(ascii: "f"):
        let isLong = behind.first == UInt8(ascii: "[")
        rest = isLong ? behind.drop { $0 != closing }.dropFirst() : behind.dropFirst()
      case UInt8(ascii: "("):
        text += special[String(Substring(behind.prefix(2)))] ?? ""
        rest = behind.dropFirst(2)
      case UInt8(ascii: "["):
        let name = behind.prefix { $0 != closing }
        text += special[String(Substring(name))] ?? ""
        rest = behind.dropFirst(name.count + 1)
      case UInt8(ascii: "e"), UInt8(ascii: "\\"):
        text += "\\"
        rest = behind
      case UInt8(ascii: " "), UInt8(ascii: "~"), UInt8(ascii: "0"):
        text += " "
        rest = behind
      case UInt8(ascii: "\""): return text
      case _ where "&%/,|^:)".utf8.contains(escape): rest = behind
      default:
        // It stands for itself.
        let next = Substring(rest).unicodeScalars
        text.unicodeScalars.append(contentsOf: next.prefix(1))
        rest = Substring(next.dropFirst()).utf8
      }
    }
    return text + Substring(rest)
  }

  private static let closing = UInt8(ascii: "]")

  private static let special = [
    "dq": "\"", "aq": "'", "cq": "'", "oq": "'", "bu": "•", "em": "—", "en": "–", "lq": "“",
    "rq": "”", "ga": "`", "ha": "^", "ti": "~", "rs": "\\", "hy": "-", "co": "©",
  ]
}

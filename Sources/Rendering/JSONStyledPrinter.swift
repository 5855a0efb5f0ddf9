package import JSON
package import Terminal

/// JSON for people: coloured, readable beyond ASCII, and unable to drive the terminal.
package enum JSONStyledPrinter {
  /// One value, indented.
  ///
  /// - Parameters:
  ///   - text: checked JSON.
  ///   - range: the bytes of one value in it.
  ///   - columns: how wide the screen is, for what fits stays on a line; nil breaks every line.
  /// - Complexity: O(length of the range).
  package static func indented(
    _ text: [UInt8], _ range: Range<Int>, columns: Int? = nil
  ) -> StyledText {
    var result = StyledText()
    var layout = JSONLayout()
    let span = text.span.extracting(range)
    if range.count == 2, text[range.lowerBound] == UInt8(ascii: "{") {
      return StyledText("{}", .dim)
    }
    var folding = columns.map { JSONFolding(span, columns: $0) }
    var tokenizer = JSONTokenizer()
    while let token = try? tokenizer.next(in: span) {
      let lead = layout.lead(of: token.kind)
      let keeps = folding?.keeps(token.kind, width: width(of: token, in: span), lead) ?? false
      switch lead {
      case .none: break
      case .space: result.append(" ")
      case .lineBreak(_, let isBehindComma) where keeps:
        if isBehindComma { result.append(", ", .punctuation) }
      case .lineBreak(let depth, let isBehindComma):
        let spaces = String(repeating: " ", count: depth * JSONPrettyPrinter.indentation)
        result.append((isBehindComma ? "," : "") + "\n" + spaces, .punctuation)
      }
      append(token, span, to: &result)
    }
    return result
  }

  /// One value on one line, with a space behind commas and colons.
  ///
  /// - Complexity: O(length of the range).
  package static func line(_ text: [UInt8], _ range: Range<Int>) -> StyledText {
    var result = StyledText()
    var layout = JSONLayout()
    let span = text.span.extracting(range)
    var tokenizer = JSONTokenizer()
    while let token = try? tokenizer.next(in: span) {
      switch layout.lead(of: token.kind) {
      case .none: break
      case .space: result.append(" ")
      case .lineBreak(_, let isBehindComma): if isBehindComma { result.append(", ", .punctuation) }
      }
      append(token, span, to: &result)
    }
    return result
  }

  /// The same for a value that stands in parts of some bytes, cut between its tokens.
  package static func line(_ bytes: [UInt8], _ parts: TextParts) -> StyledText {
    let whole = parts.joined(bytes)
    return line(whole, 0..<whole.count)
  }

  /// How many columns a token takes, with the colon behind a key.
  static func width(of token: JSONToken, in span: Span<UInt8>) -> Int {
    let colon = token.kind == .key ? 1 : 0
    guard token.kind == .key || token.kind == .string else { return token.range.count }
    for offset in token.range where !(0x20...0x7E ~= span[offset]) || span[offset] == 0x5C {
      return TextWidth.columns(of: quoted(JSONString.text(of: token, in: span))) + colon
    }
    return token.range.count + colon
  }

  private static func append(
    _ token: JSONToken, _ span: Span<UInt8>, to result: inout StyledText
  ) {
    switch token.kind {
    case .beginObject: result.append("{", .punctuation)
    case .endObject: result.append("}", .punctuation)
    case .beginArray: result.append("[", .punctuation)
    case .endArray: result.append("]", .punctuation)
    case .key:
      result.append(quoted(JSONString.text(of: token, in: span)), .key)
      result.append(":", .punctuation)
    case .string: result.append(quoted(JSONString.text(of: token, in: span)), .string)
    case .number: result.append(String(utf8: span.extracting(token.range)), .number)
    case .true, .false, .null:
      result.append(String(utf8: span.extracting(token.range)), .literal)
    }
  }

  /// The text in quotes, with what JSON must escape, and what a terminal would act on, escaped.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    var isPlain = true
    for byte in text.utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte > 0x7E {
      isPlain = false
      break
    }
    if isPlain { return "\"\(text)\"" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result += Sanitizer.visible(String(scalar))
      }
    }
    return result + "\""
  }
}

/// What a prompt is made of: text in which `%n`, `%s`, `%c`, `%d` and `%#` stand for what there is to
/// tell, and `%%` for a percent sign.
///
/// What there is nothing to tell of takes the blank before it along, or the one behind it at the start
/// and behind an opening bracket.
package struct PromptFormat: Hashable, Sendable {
  /// What a prompt can tell; empty is what there is nothing to tell of.
  struct Parts: Hashable {
    /// What the machine, or the connection where there are several, is called.
    var name = ""
    /// How it stands, unless it runs.
    var state = ""
    /// What the connection is called.
    var connection = ""
    /// The folder of QOM's, unless that is the topmost.
    var folder = ""
    /// The number of the connection.
    var number = 0
  }

  private let format: String

  /// The prompt that nobody has changed.
  static let standard = PromptFormat(format: "(%n %s %d) ")

  private init(format: String) {
    self.format = format
  }

  /// Reads a format as it is typed: in quotes it is taken as it stands, where `\` takes the next
  /// character for itself; without them a blank stands behind it. Nil for `default`, for a part that
  /// there is not, and for an open quote.
  init?(_ typed: String) {
    guard typed != "default", let format = Self.text(of: typed), Self.isFormat(format) else {
      return nil
    }
    self.format = format
  }

  /// As it can be typed.
  var typed: String {
    let escaped = format.reduce(into: "") { text, character in
      text += character == "\"" || character == "\\" ? "\\\(character)" : "\(character)"
    }
    return "\"\(escaped)\""
  }

  /// The prompt that tells this.
  ///
  /// - Complexity: O(length).
  func text(_ parts: Parts) -> String {
    var text = ""
    var isPart = false
    var dropsBlank = false
    for character in format {
      if isPart {
        isPart = false
        let told = Self.part(character, of: parts) ?? ""
        dropsBlank = told.isEmpty && text.last.map { "([{<".contains($0) } ?? true
        if told.isEmpty, text.last == " " { text.removeLast() }
        text += told
      } else if character == "%" {
        isPart = true
      } else {
        if !(dropsBlank && character == " ") { text.append(character) }
        dropsBlank = false
      }
    }
    return text
  }

  /// Nil if there is no such part.
  private static func part(_ letter: Character, of parts: Parts) -> String? {
    switch letter {
    case "n": parts.name
    case "s": parts.state
    case "c": parts.connection
    case "d": parts.folder
    case "#": String(parts.number)
    case "%": "%"
    default: nil
    }
  }

  private static func isFormat(_ format: String) -> Bool {
    var isPart = false
    for character in format {
      if isPart, part(character, of: Parts()) == nil { return false }
      isPart = !isPart && character == "%"
    }
    return !isPart
  }

  /// Nil where a quote is not closed, or something stands behind it.
  private static func text(of typed: String) -> String? {
    guard let quote = typed.first, quote == "\"" || quote == "'" else {
      return typed.isEmpty ? nil : typed + " "
    }
    var text = ""
    var isEscaped = false
    var rest = typed.dropFirst()
    while let character = rest.popFirst() {
      if isEscaped {
        text.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == quote {
        return rest.isEmpty ? text : nil
      } else {
        text.append(character)
      }
    }
    return nil
  }
}

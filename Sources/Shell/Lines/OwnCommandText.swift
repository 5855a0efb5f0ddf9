import Reports
import Shorthand

/// What the file of a command of one's own says of it.
struct OwnCommandText {
  let name: String
  /// Which words its lines want.
  let use: ParameterUse
  private let comment: String?

  /// - Complexity: O(length).
  init(_ name: String, _ text: String) {
    self.name = name
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    use = ParameterUse(of: lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n"))
    comment = lines.first { $0.hasPrefix("#") && !$0.hasPrefix("#!") }
      .map { String($0.drop { $0 == "#" }).trimmed }
  }

  /// Its first comment line, in which the words may stand before a colon: `# FILE ID: attach FILE`.
  var help: MetaCommandHelp {
    let comment = comment ?? ""
    if let colon = comment.firstRange(of: ": ") {
      let words = comment[..<colon.lowerBound]
      if words.split(separator: " ").allSatisfy(Self.isPlaceholder) {
        return MetaCommandHelp(head(String(words)), String(comment[colon.upperBound...]))
      }
    }
    return MetaCommandHelp(head(placeholders), comment)
  }

  private func head(_ words: String) -> String { "\\\(name) \(words)".trimmed }

  /// `FILE`, `[ID]`, `ARG…`
  private static func isPlaceholder(_ word: Substring) -> Bool {
    word.contains { $0.isUppercase }
      && word.allSatisfy { $0.isUppercase || $0.isNumber || "[]…|-_=".contains($0) }
  }

  private var placeholders: String {
    let most = use.most ?? use.required
    let words = (0..<most).map { $0 < use.required ? "ARG\($0 + 1)" : "[ARG\($0 + 1)]" }
    return (words + (use.most == nil ? ["[ARG…]"] : [])).joined(separator: " ")
  }
}

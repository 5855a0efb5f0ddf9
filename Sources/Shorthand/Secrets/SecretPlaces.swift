/// Where secrets stand in a text that may be a line of any kind, unfinished or wrong: it looks for
/// names and signs, not for grammar, so that a mistake hides nothing from it.
///
/// What only names the place of a secret (`password=@FILE`, `password=${NAME}`) is none.
package struct SecretPlaces: Hashable, Sendable {
  /// UTF-8 bytes of the text, in their order, apart from each other.
  package private(set) var spans: [Range<Int>] = []

  /// The text, with its secrets.
  package let text: String

  /// - Parameters:
  ///   - text: a line, or a text that stands in a message.
  ///   - isLine: it may be a command, in which a password stands behind its name and a blank.
  ///   - aliases: what stands behind one of them in a line is all secret, if its text takes a secret.
  /// - Complexity: O(length).
  package init(_ text: String, isLine: Bool, aliases: Aliases = Aliases()) {
    self.text = text
    // Most texts are names and paths.
    guard text.utf8.contains(where: { "=:@ \t".utf8.contains($0) }) else { return }
    var scan = SecretScan(text)
    scan.findMembers()
    scan.findAddresses()
    if isLine || text.utf8.starts(with: "exec:".utf8) { scan.findWords() }
    let found = scan.found + Self.spans(in: text, behind: aliases)
    for span in found.sorted(by: { $0.lowerBound < $1.lowerBound }) where !span.isEmpty {
      if let last = spans.last, span.lowerBound <= last.upperBound {
        spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        spans.append(span)
      }
    }
  }

  /// Whether there is none.
  package var isEmpty: Bool { spans.isEmpty }

  /// The text with ``SecretNames/mask`` in the place of each secret.
  package var masked: String { masking(0..<0).text }

  /// The same, and where a span of the text is then.
  package func masking(_ span: Range<Int>) -> (text: String, span: Range<Int>) {
    if spans.isEmpty { return (text, span) }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var start = span.lowerBound
    var end = span.upperBound
    var place = 0
    for secret in spans {
      result += bytes[place..<secret.lowerBound]
      let shift = result.count - secret.lowerBound
      place = secret.upperBound
      // What is inside the secret is the whole mask.
      if span.lowerBound >= secret.lowerBound {
        start =
          span.lowerBound < secret.upperBound
          ? result.count
          : span.lowerBound + shift + SecretNames.mask.utf8.count - secret.count
      }
      if span.upperBound > secret.lowerBound {
        end =
          span.upperBound <= secret.upperBound
          ? result.count + SecretNames.mask.utf8.count
          : span.upperBound + shift + SecretNames.mask.utf8.count - secret.count
      }
      result += Array(SecretNames.mask.utf8)
    }
    result += bytes[place...]
    return (String(decoding: result, as: UTF8.self), start..<max(start, end))
  }
}

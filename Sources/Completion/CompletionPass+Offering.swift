import JSON
import Shorthand

/// Taking candidates.
extension CompletionPass {
  /// Offers those that fit what is typed in the first way in which one does.
  ///
  /// - Parameters:
  ///   - candidates: nil stands for a name that cannot be inserted.
  ///   - typed: what they are compared with, as each candidate's name is: without quotes, and without
  ///     what stands before it.
  ///   - span: the word that the cursor is in.
  mutating func offer(_ candidates: [Candidate?], _ typed: String, _ span: Range<Int>) {
    result.span = span
    let (fitting, way) = Matching.fitting(candidates.compactMap(\.self), typed) { $0.name }
    var seen: Set<ExactText> = []
    seen.reserveCapacity(fitting.count)
    result.candidates = fitting.filter { seen.insert(ExactText($0.text)).inserted }
    self.way = way
  }

  /// Offers paths, in the quotes with which the word begins.
  ///
  /// - Parameters:
  ///   - typed: without quotes and escapes.
  ///   - sign: what stands before the path in the span.
  ///   - others: what may stand there as well.
  ///   - isWanted: which files, by their paths; nil for all.
  mutating func offerFiles(
    _ typed: String, _ span: Range<Int>, sign: String = "", or others: [Candidate?] = [],
    where isWanted: ((String) -> Bool)? = nil
  ) {
    let first = bytes[span].dropFirst(sign.utf8.count).first
    let style: Quoting.Style =
      if let first, LineTree.isQuote(first) { .quoted(first) } else { .word }
    let (folder, part) = typed.splitBehindLast("/")
    let files = self.files(in: folder, part, where: isWanted).map {
      path, name, isFolder -> Candidate in
      isFolder
        ? .folder(path, style, behind: sign, part: name)
        : .value(path, style, behind: sign, part: name)
    }
    offer(folder.isEmpty ? others + files : files, part, span)
  }

  /// What stands in a folder, without slashes at the end, hidden files only where what is typed begins with a dot.
  ///
  /// - Parameters:
  ///   - folder: ends in a slash, or is empty.
  ///   - isWanted: which files, by their paths, besides folders; nil for all.
  func files(
    in folder: String, _ typed: String, where isWanted: ((String) -> Bool)? = nil
  ) -> [(path: String, name: String, isFolder: Bool)] {
    knowledge.host.files(folder + (typed.hasPrefix(".") ? "." : "")).compactMap { path in
      let isFolder = path.hasSuffix("/")
      if !isFolder, let isWanted, !isWanted(path) { return nil }
      let bare = isFolder ? String(path.dropLast()) : path
      return (bare, bare.splitBehindLast("/").rest, isFolder)
    }
  }

  /// What there is to say, with what is certain.
  var answer: CompletionResult {
    var answer = result
    answer.span = min(result.span.lowerBound, cursor)..<cursor
    guard answer.candidates.count > 1 else { return answer }
    let typed = stood ?? String(decoding: bytes[answer.span], as: UTF8.self)
    let common = answer.candidates.commonStart
    let isLonger = common.utf8.count > typed.utf8.count
    if way == .prefix ? isLonger : common != typed, way.fits(common, typed) {
      answer.certain = common
    }
    return answer
  }

  /// Leaves what stands behind the cursor where it is.
  mutating func leave(_ rest: WordRest) {
    result.candidates = result.candidates.compactMap { $0.inFront(of: rest) }
  }
}

/// What stands of a word behind the cursor, and stays.
struct WordRest {
  /// Without the quote that ends the word.
  let span: Range<Int>
  /// The one in which the word stands.
  let quote: UInt8?
  /// Whether nothing but that quote stands there.
  var isOnlyQuote: Bool { span.isEmpty }
  /// Whether nothing of the word stands before the cursor.
  private let isWhole: Bool

  /// - Parameter word: goes on behind the cursor.
  init(of word: Range<Int>, in bytes: [UInt8], behind cursor: Int) {
    let opening = bytes[word].firstIndex { $0 != UInt8(ascii: "@") } ?? cursor
    let first = bytes[opening]
    quote = opening < cursor && LineTree.isQuote(first) ? first : nil
    let isClosed = quote != nil && bytes[word.upperBound - 1] == first
    span = cursor..<(isClosed ? word.upperBound - 1 : word.upperBound)
    isWhole = word.lowerBound == cursor
  }

  /// The line as if it were not there.
  func removed(from bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    // A whole word behind the cursor is another one.
    if isWhole {
      bytes.insert(UInt8(ascii: " "), at: span.lowerBound)
    } else {
      bytes.removeSubrange(span)
    }
    return bytes
  }
}

extension String {
  /// Whether it begins with the text, as that is encoded: names that look alike are not the same.
  func starts(withBytesOf text: String) -> Bool { utf8.starts(with: text.utf8) }

  /// The text up to the last such character, with it, and what stands behind it.
  func splitBehindLast(_ character: Character) -> (start: String, rest: String) {
    guard let place = lastIndex(of: character) else { return ("", self) }
    return (String(self[...place]), String(self[index(after: place)...]))
  }
}

extension [Candidate] {
  /// What the texts of all begin with.
  ///
  /// - Complexity: O(size of that × number of candidates).
  var commonStart: String {
    guard let first else { return "" }
    let bytes = [UInt8](first.text.utf8)
    var count = bytes.count
    for candidate in dropFirst() {
      let other = candidate.text.utf8Span.span
      count = Swift.min(count, other.count)
      for index in 0..<count where bytes[index] != other[index] {
        count = index
        break
      }
      if count == 0 { return "" }
    }
    // No character is cut in two.
    while count < bytes.count, bytes[count] & 0xC0 == 0x80 { count -= 1 }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }
}

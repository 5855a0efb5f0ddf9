/// One pass over a text for names of secrets and what they are given.
struct SecretScan {
  /// The text, with escapes of ASCII characters resolved: `pass\u0077ord` is a name too.
  let bytes: [UInt8]
  /// Where each byte stands in the text; one more for the end.
  let places: [Int]
  /// UTF-8 bytes of the text.
  private(set) var found: [Range<Int>] = []
  /// What else is secret on this text.
  private var contexts: Set<SecretTable.Place> = [.anywhere]

  /// - Complexity: O(length).
  init(_ text: String) {
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    var places: [Int] = []
    bytes.reserveCapacity(source.count)
    places.reserveCapacity(source.count + 1)
    var index = 0
    while index < source.count {
      let (byte, length) = Self.blank(source, index) ?? Self.unescaped(source, index)
      bytes.append(byte)
      places.append(index)
      index += length
    }
    places.append(source.count)
    self.bytes = bytes
    self.places = places
    findContexts()
  }

  /// The name with its escapes resolved.
  static func plain(_ name: String) -> String {
    let scan = SecretScan(name)
    return String(decoding: scan.bytes, as: UTF8.self)
  }

  /// The blank that `${IFS}` and `$IFS` stand for in a shell's words; nil where there is none.
  private static func blank(_ bytes: [UInt8], _ index: Int) -> (UInt8, length: Int)? {
    guard bytes[index] == UInt8(ascii: "$") else { return nil }
    let rest = bytes[index...]
    if rest.starts(with: "${IFS}".utf8) { return (UInt8(ascii: " "), 6) }
    guard rest.starts(with: "$IFS".utf8),
      rest.dropFirst(4).first.map({ !isNameByte($0) || $0 == UInt8(ascii: "-") }) ?? true
    else { return nil }
    return (UInt8(ascii: " "), 4)
  }

  /// The letter that `\u0077`, `\x77` or `\U00000077` stands for; else the byte itself.
  private static func unescaped(_ bytes: [UInt8], _ index: Int) -> (UInt8, length: Int) {
    guard bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
      return (bytes[index], 1)
    }
    let digits: Int
    switch bytes[index + 1] {
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "U"): digits = 8
    default: return (bytes[index], 1)
    }
    guard index + 2 + digits <= bytes.count else { return (bytes[index], 1) }
    let text = String(decoding: bytes[index + 2..<index + 2 + digits], as: UTF8.self)
    guard let value = UInt32(text, radix: 16), (0x20..<0x7F).contains(value),
      !#""'\"#.utf8.contains(UInt8(value))
    else { return (bytes[index], 1) }
    return (UInt8(value), 2 + digits)
  }

  mutating func add(_ range: Range<Int>) {
    found.append(places[range.lowerBound]..<places[range.upperBound])
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  static func isNameByte(_ byte: UInt8) -> Bool {
    LineCursor.isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  /// `=secret` and the like: the words of the text that make other members secret.
  private mutating func findContexts() {
    var start = 0
    var last = ""
    for end in 0...bytes.count where end == bytes.count || !Self.isNameByte(bytes[end]) {
      defer { start = end + 1 }
      guard end - start >= 3, end - start <= 64 else { continue }
      // `secret,id=…` is how QEMU's own options begin.
      let isValue =
        start > 0
        ? "=\"': ".utf8.contains(bytes[start - 1])
        : end < bytes.count && bytes[end] == UInt8(ascii: ",")
      let word = text(start..<end)
      if isValue, SecretNames.isSecretType(word) { contexts.insert(.secretObject) }
      if last == "property", SecretNames.isSecret(word) || word.lowercased() == "data" {
        contexts.insert(.property)
      }
      last = word.lowercased()
      if word.lowercased().contains("passw"), !text(max(0, start - 5)..<start).hasSuffix("/etc/") {
        contexts.insert(.passwordCommand)
      }
    }
  }

  func isSecret(_ name: String) -> Bool {
    contexts.contains { SecretNames.isSecret(name, $0) }
  }

  func hidesObjects(_ name: String) -> Bool {
    contexts.contains { SecretNames.hidesObjects(name, $0) }
  }

  /// A name without the quotes in and around it.
  func nameText(_ range: Range<Int>) -> String {
    text(range).filter { $0 != "\"" && $0 != "'" }
  }

  /// `NAME=…`, `NAME:=…`, `"NAME": …`, `…:NAME=…` and `…?NAME=…`.
  mutating func findMembers() {
    var end = 0
    for sign in bytes.indices
    where bytes[sign] == UInt8(ascii: "=") || bytes[sign] == UInt8(ascii: ":") {
      // One sign may be inside of what the last was for.
      guard sign >= end, let name = nameRange(before: sign),
        isSecret(nameText(member(named: name))) || isSecondWord(name) || isInsideSecret(name),
        let value = valueRange(of: name, behind: sign)
      else { continue }
      add(value)
      end = value.upperBound
    }
  }

  /// Whether a word in front makes it the name of a secret: `pass word`.
  private func isSecondWord(_ name: Range<Int>) -> Bool {
    var end = name.lowerBound
    while end > 0, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    var start = end
    while start > 0, end - start <= 16, Self.isNameByte(bytes[start - 1]) { start -= 1 }
    guard end < name.lowerBound, start < end else { return false }
    return SecretNames.isSecret(text(start..<end), nameText(name))
  }

  /// Whether it is of a member that is one: `password.a`.
  func isInsideSecret(_ name: Range<Int>) -> Bool {
    var start = name.lowerBound
    while start > 0, bytes[start - 1] == UInt8(ascii: "."), name.lowerBound - start < 256 {
      let end = start - 1
      start = startOfName(endingAt: end)
      if start < end, hidesObjects(nameText(start..<end)) { return true }
    }
    return false
  }

  /// What the name stands for: `arg.0` is of `arg`.
  func member(named name: Range<Int>) -> Range<Int> {
    var member = name
    while bytes[member].allSatisfy(LineCursor.isDigit), member.lowerBound > 0,
      bytes[member.lowerBound - 1] == UInt8(ascii: ".")
    {
      let end = member.lowerBound - 1
      var start = end
      while start > 0, end - start <= 64, Self.isNameByte(bytes[start - 1]) { start -= 1 }
      if start == end { return name }
      member = start..<end
    }
    return member
  }

  /// The name in front of a sign, with quotes in and around it; blanks may stand between.
  private func nameRange(before sign: Int) -> Range<Int>? {
    var end = sign
    while end > 0, LineCursor.isSpace(bytes[end - 1]) { end -= 1 }
    let start = startOfName(endingAt: end)
    return end > start ? start..<end : nil
  }

  private func startOfName(endingAt end: Int) -> Int {
    var start = end
    while start > 0, end - start <= 64,
      Self.isNameByte(bytes[start - 1]) || "\"'\\".utf8.contains(bytes[start - 1])
    { start -= 1 }
    return start
  }
}

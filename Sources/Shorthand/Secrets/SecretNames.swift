package import JSON

/// Finds secrets, for transcripts, for the history and for what is shown.
///
/// Members such as `key-secret` and `new-secret` hold the name of a secret object and are none.
package enum SecretNames {
  /// What stands in the place of a secret.
  package static let mask = "***"

  /// Whether the values of a member of that name are secrets wherever it stands.
  ///
  /// - Complexity: O(length).
  static func isSecret(_ name: String, _ place: SecretTable.Place = .anywhere) -> Bool {
    isSecret(name) { $0.place == place }
  }

  /// Whether objects under a name that is a secret's hold secrets whatever their members are called.
  static func hidesObjects(_ name: String, _ place: SecretTable.Place = .anywhere) -> Bool {
    isSecret(name) { $0.place == place && !$0.isScalar }
  }

  private static func isSecret(_ name: String, _ isMeant: (SecretTable.Name) -> Bool) -> Bool {
    guard (2...64).contains(name.utf8.count) else { return false }
    let letters = LetterSet(name)
    return rows.contains { row, needed in
      letters.lacks(needed) <= row.edits && isMeant(row) && isClose(name, row)
    }
  }

  /// Whether `pass word` and the like are the name of a secret in two words.
  static func isSecret(_ first: String, _ second: String) -> Bool {
    let whole = (first + second).lowercased()
    return SecretTable.names.contains { $0.place == .anywhere && $0.name == whole }
  }

  /// Whether numbers under that name are no secrets.
  private static func isTextOnly(_ name: String) -> Bool {
    !isSecret(name) { $0.place == .anywhere && !$0.isText }
  }

  private static let rows = SecretTable.names.map { ($0, LetterSet($0.name)) }

  private static func isClose(_ name: String, _ row: SecretTable.Name) -> Bool {
    let parts = name.lowercased().split { "-_. ".contains($0) }.map(String.init)
    let whole = parts.joined()
    if SecretTable.references.contains(where: { whole.hasSuffix($0) && whole != $0 }) {
      return false
    }
    if SecretTable.publicKeys.contains(where: { whole.hasSuffix($0) }) { return false }
    if ClosestNames.distance(row.name, whole) <= row.edits { return true }
    if row.isEnd, parts.last == row.name { return true }
    guard row.isPart else { return false }
    return parts.contains { ClosestNames.distance(row.name, $0) <= row.edits }
      || (row.edits > 0 && whole.contains(row.name)) || (row.edits > 1 && isCloseAtEnd(whole, row))
  }

  /// Whether a name that is long enough to be told from others ends one, with a mistake: `proxypasswrd`.
  private static func isCloseAtEnd(_ whole: String, _ row: SecretTable.Name) -> Bool {
    let length = row.name.utf8.count
    return (length - 1...length + 1).contains {
      ClosestNames.distance(row.name, String(whole.suffix($0))) <= 1
    }
  }

  /// Whether a member of that name may be a secret, beside certain others or anywhere.
  package static func mayBeSecret(_ name: String) -> Bool {
    name == "command-line" || SecretTable.wordLists.contains(name) || !isPlain(name)
      || isSecret(name) { _ in true }
  }

  /// Whether it can be a member's name: no words of the human monitor (`secret,id`) and no escape
  /// that was typed as it stands.
  private static func isPlain(_ name: String) -> Bool {
    name.utf8.allSatisfy { SecretScan.isNameByte($0) || ". ".utf8.contains($0) }
  }

  /// Whether a text is, or holds, what stands in the place of a secret.
  package static func isMasked(_ text: String) -> Bool {
    text.contains(mask)
  }

  /// - Complexity: O(size of the value).
  package static func holdsSecret(_ value: JSONValue) -> Bool { masked(value) != value }

  /// The same with ``mask`` in the place of each secret.
  ///
  /// - Complexity: O(size of the value).
  package static func masked(_ value: JSONValue) -> JSONValue {
    masked(value, inSecretObject: false)
  }

  private static func masked(_ value: JSONValue, inSecretObject: Bool) -> JSONValue {
    switch value {
    case .array(let elements):
      return .array(elements.map { masked($0, inSecretObject: false) })
    case .object(var object):
      let isSecretObject =
        (object["qom-type"] ?? object.members.first { plain($0.name) == "qom-type" }?.value)?
        .string.map(isSecretType)
        // Before QEMU 6.0 the properties of an object stood under `props`.
        ?? inSecretObject
      for index in object.members.indices {
        let member = object.members[index]
        if isSecret(member, in: object, isSecretObject) {
          object.members[index].value = hidden(member.value)
        } else if !isPlain(member.name), let text = member.value.string {
          object.members[index].value = .string(masked(text, behind: member.name))
        } else if SecretTable.wordLists.contains(member.name), let words = member.value.array {
          object.members[index].value = .array(masked(words: words))
        } else {
          object.members[index].value = masked(
            member.value, inSecretObject: isSecretObject && member.name == "props")
        }
      }
      return .object(object)
    case .string(let text): return .string(masked(text))
    default: return value
    }
  }

  /// A text of a message: an address, a program, or a block node as QEMU's `json:` writes it.
  private static func masked(_ text: String) -> String {
    guard text.hasPrefix("json:"), let node = try? JSONValue(parsing: String(text.dropFirst(5)))
    else { return SecretPlaces(text, isLine: false).masked }
    let masked = masked(node)
    return masked == node ? text : "json:" + masked.compact
  }

  /// What stands behind the first `=` of words that the human monitor would have read otherwise:
  /// `secret,id=s0,data=…`.
  private static func masked(_ text: String, behind name: String) -> String {
    let start = name + "="
    let places = SecretPlaces(start + text, isLine: false)
    guard let first = places.spans.first else { return masked(text) }
    if first.lowerBound < start.utf8.count { return mask }
    return String(decoding: places.masked.utf8.dropFirst(start.utf8.count), as: UTF8.self)
  }

  /// The name that one with escapes in it stands for.
  private static func plain(_ name: String) -> String {
    name.utf8.contains(UInt8(ascii: "\\")) ? SecretScan.plain(name) : name
  }

  /// The words of a program, of which each that holds a secret is hidden.
  private static func masked(words: [JSONValue]) -> [JSONValue] {
    var line = ""
    var ranges: [Range<Int>] = []
    for word in words {
      if !line.isEmpty { line += " " }
      let start = line.utf8.count
      line += word.string ?? ""
      ranges.append(start..<line.utf8.count)
    }
    let secrets = SecretPlaces(line, isLine: true).spans
    return zip(words, ranges).map { word, range in
      secrets.contains { $0.overlaps(range) } ? hidden(word) : masked(word)
    }
  }

  private static func isSecret(
    _ member: JSONObject.Member, in object: JSONObject, _ isSecretObject: Bool
  ) -> Bool {
    let name = plain(member.name)
    if isSecret(name) {
      switch member.value {
      case .number: return !isTextOnly(name)
      case .object: return hidesObjects(name)
      default: return true
      }
    }
    if isSecretObject && isSecret(name, .secretObject) { return true }
    if name == "command-line" {  // human-monitor-command
      return member.value.string.map { !SecretPlaces($0, isLine: true).isEmpty } ?? false
    }
    if isSecret(name, .property) {  // qom-set
      return object["property"]?.string.map { isSecret($0) || $0.lowercased() == "data" } ?? false
    }
    return isSecret(name, .passwordCommand) && runsWithPassword(object)
  }

  /// `change device=vnc target=password`, and guest-exec with a password in its words.
  private static func runsWithPassword(_ object: JSONObject) -> Bool {
    if let target = object["target"]?.string, isSecret(target) { return true }
    guard let path = object["path"]?.string else { return false }
    let words = [path] + (object["arg"]?.array ?? []).compactMap(\.string)
    if !SecretPlaces(words.joined(separator: " "), isLine: true).isEmpty { return true }
    let program = path.split(separator: "/").last.map(String.init) ?? ""
    return !SecretTable.lookups.contains(program)
      && words.contains {
        $0.lowercased().replacing("/etc/passwd", with: "").contains("passw")
      }
  }

  /// Of a list each element, of an object each member.
  private static func hidden(_ value: JSONValue) -> JSONValue {
    switch value {
    case .string, .number: .string(mask)
    case .array(let elements): .array(elements.map { hidden($0) })
    case .object(let object):
      .object(JSONObject(object.members.map { JSONObject.Member($0.name, hidden($0.value)) }))
    default: value
    }
  }

  /// `secret` and `secret_keyring`.
  static func isSecretType(_ name: String) -> Bool {
    let word = name.lowercased().prefix { $0 != "_" }
    return ClosestNames.distance("secret", String(word)) <= 1
  }
}

/// Which letters a name has, to see quickly what it cannot be.
private struct LetterSet {
  private let bits: UInt32

  init(_ name: String) {
    bits = name.utf8.reduce(0) { bits, byte in
      let letter = (byte | 0x20) &- UInt8(ascii: "a")
      return letter < 26 ? bits | 1 << UInt32(letter) : bits
    }
  }

  /// How many of the other's letters it has not.
  func lacks(_ other: LetterSet) -> Int { (other.bits & ~bits).nonzeroBitCount }
}

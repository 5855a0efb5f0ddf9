import JSON

/// Which members of commands hold secrets: one table for transcripts and for the history.
enum SecretNames {
  /// Members that are secret wherever they stand. Members such as `key-secret`, which name a
  /// secret object, are none.
  private static let always: Set<String> = [
    "password", "passwd", "passphrase", "secret", "key", "new-secret", "old-secret",
  ]
  /// The value of a secret object.
  private static let ofSecretObjects: Set<String> = ["data"]
  /// HMP commands whose line holds a secret.
  private static let humanMonitorNames = ["set_password", "change", "block_passwd"]

  /// - Complexity: O(size of the value).
  static func holdsSecret(_ value: JSONValue) -> Bool { masked(value) != value }

  /// The same with `***` in the place of each secret.
  ///
  /// - Complexity: O(size of the value).
  static func masked(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let elements): return .array(elements.map(masked))
    case .object(var object):
      let isSecretObject = object["qom-type"]?.string?.hasPrefix("secret") ?? false
      for index in object.members.indices {
        let member = object.members[index]
        let isSecret =
          always.contains(member.name)
          || (isSecretObject && ofSecretObjects.contains(member.name))
          || (member.name == "command-line" && isSecretLine(member.value.string ?? ""))
        if isSecret, case .string = member.value {
          object.members[index].value = .string("***")
        } else {
          object.members[index].value = masked(member.value)
        }
      }
      return .object(object)
    default: return value
    }
  }

  /// Whether a typed line, of whatever kind, carries a secret and stays out of the history.
  ///
  /// - Complexity: O(length).
  static func holdsSecret(line: String) -> Bool {
    if isSecretLine(line) { return true }
    let isSecretObject = line.contains("secret") && line.contains("qom-type")
    let names = isSecretObject ? always.union(ofSecretObjects) : always
    return names.contains { name in
      var rest = line[...]
      while let found = rest.firstRange(of: name) {
        let before = rest[..<found.lowerBound].last
        let after = rest[found.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
        let startsWord = before.map { " .\"'{,".contains($0) } ?? true
        if startsWord, after.first == "=" || after.first == ":" { return true }
        rest = rest[found.upperBound...]
      }
      return false
    }
  }

  private static func isSecretLine(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard let first = words.first else { return false }
    let name = first == "\\hmp" ? words.dropFirst().first : first
    return humanMonitorNames.contains { name == $0[...] }
      && (name != "change" || words.contains("password"))
  }
}

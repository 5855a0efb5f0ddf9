import JSON

/// Which members of commands hold secrets: one table for transcripts and for the history.
///
/// Members such as `key-secret` and `new-secret` hold the name of a secret object and are none.
enum SecretNames {
  /// What stands in the place of a secret.
  static let mask = "***"

  /// Members that are secret wherever they stand: `set_password`, `change-vnc-password`,
  /// `guest-set-user-password`, `sev-inject-launch-secret`, the curl driver's `cookie`.
  static let always: Set<String> = [
    "cookie", "key", "passphrase", "passwd", "password", "secret",
  ]

  /// Members that are secret beside certain others only.
  static let sometimes: Set<String> = ["arg", "command-line", "data", "input-data", "value"]

  /// - Complexity: O(size of the value).
  static func holdsSecret(_ value: JSONValue) -> Bool { masked(value) != value }

  /// The same with ``mask`` in the place of each secret.
  ///
  /// - Complexity: O(size of the value).
  static func masked(_ value: JSONValue) -> JSONValue { masked(value, inSecretObject: false) }

  private static func masked(_ value: JSONValue, inSecretObject: Bool) -> JSONValue {
    switch value {
    case .array(let elements):
      return .array(elements.map { masked($0, inSecretObject: false) })
    case .object(var object):
      let isSecretObject =
        object["qom-type"]?.string.map(isSecretType)
        // Before QEMU 6.0 the properties of an object stood under `props`.
        ?? inSecretObject
      for index in object.members.indices {
        let member = object.members[index]
        let isSecret =
          always.contains(member.name)
          || (member.name == "data" && isSecretObject)
          || (sometimes.contains(member.name) && isSecret(member, in: object))
        object.members[index].value =
          isSecret && isScalar(member.value)
          ? .string(mask)
          : masked(member.value, inSecretObject: isSecretObject && member.name == "props")
      }
      return .object(object)
    case .string(let text): return .string(maskingURL(text))
    default: return value
    }
  }

  private static func isSecret(_ member: JSONObject.Member, in object: JSONObject) -> Bool {
    switch member.name {
    case "arg":  // change device=vnc target=password
      isPassword(object["target"]?.string)
    case "command-line":  // human-monitor-command
      holdsSecret(line: member.value.string ?? "")
    case "input-data":  // guest-exec
      object["path"]?.string?.hasSuffix("passwd") ?? false
    case "value":  // qom-set
      object["property"]?.string.map { $0 == "data" || always.contains($0) } ?? false
    default: false
    }
  }

  /// `secret` and `secret_keyring`.
  private static func isSecretType(_ name: String) -> Bool { name.hasPrefix("secret") }

  private static func isPassword(_ text: String?) -> Bool {
    text == "password" || text == "passwd"
  }

  private static func isScalar(_ value: JSONValue) -> Bool {
    switch value {
    case .string, .number: true
    default: false
    }
  }
}

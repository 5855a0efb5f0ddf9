import JSON

extension SecretNames {
  /// Whether a typed line, of whatever kind, carries a secret and stays out of the history.
  ///
  /// Unfinished and wrong lines are judged too, so this looks for names and not for grammar; what
  /// only names the place of a secret (`password=@FILE`, `password=${NAME}`) is none.
  ///
  /// - Complexity: O(length of the line).
  static func holdsSecret(line: String) -> Bool {
    if tellsHumanMonitor(line) || maskingURL(line) != line { return true }
    if line.contains("{"), let value = try? JSONValue(parsing: line), holdsSecret(value) {
      return true
    }
    var names = always
    if line.contains("secret") && line.contains("object") || line.contains("qom-type") {
      names.insert("data")
    }
    if line.contains("qom-set") { names.insert("value") }
    if line.contains("passw") { names.formUnion(["arg", "input-data"]) }
    // Quotes may stand anywhere in a word.
    let unquoted = line.filter { $0 != "\"" && $0 != "'" }
    return names.contains { isGiven($0, in: line) || isGiven($0, in: unquoted) }
      || givesPasswordBehindBlank(unquoted)
  }

  /// `set_password protocol=vnc password hunter2`: a blank for the `=`.
  private static func givesPasswordBehindBlank(_ line: String) -> Bool {
    let words = line.split { " \t".contains($0) }
    guard let command = words.first, command.contains("passw") else { return false }
    return words.dropFirst().dropLast().contains { always.contains(String($0)) }
  }

  /// Whether the line gives a value to that name: `NAME=…`, `a.NAME:=…`, `"NAME": …`.
  private static func isGiven(_ name: String, in line: String) -> Bool {
    var rest = line[...]
    while let found = rest.firstRange(of: name) {
      let before = line[..<found.lowerBound].last
      let after = line[found.upperBound...].drop { "\"' ".contains($0) }
      let startsWord = before.map { " .,\"'{(\t\n".contains($0) } ?? true
      if startsWord, after.first == ":" { return true }
      if startsWord, after.first == "=", !isReference(after.dropFirst()) { return true }
      rest = line[found.upperBound...]
    }
    return false
  }

  private static func isReference(_ value: Substring) -> Bool {
    value.hasPrefix("@") || value.hasPrefix("${")
  }

  /// HMP lines with a secret: `set_password vnc X`, `change vnc password X`,
  /// `block_passwd DEVICE X`; wherever they stand in the line.
  private static func tellsHumanMonitor(_ line: String) -> Bool {
    let words = line.split { " \t\"'=".contains($0) }
    for (index, word) in words.enumerated() {
      let arguments = words[(index + 1)...].prefix(3)
      switch word {
      case "set_password", "block_passwd":
        // The QMP commands of that name are followed by the name of a member.
        let members: [Substring] = [
          "connected", "device", "display", "node-name", "password",
          "protocol",
        ]
        if arguments.count > 1, !members.contains(arguments[index + 1]) { return true }
      case "change":
        if arguments.count > 2, arguments[index + 1] == "vnc",
          arguments[index + 2].hasPrefix("passw")
        {
          return true
        }
      default: break
      }
    }
    return false
  }
}

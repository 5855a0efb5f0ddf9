/// What is a secret, as a table: names of members, commands that are followed by one, and options
/// of programs. Anybody can add a row.
///
/// Names are compared in small letters, without `-` and `_`.
enum SecretTable {
  /// A member whose value is a secret.
  struct Name {
    var name: String
    /// How many mistakes of typing it is still known by.
    var edits: Int
    /// Whether it is known as a part of a longer name too: `tls-psk`, `proxy-password`.
    var isPart = false
    var place = Place.anywhere
  }

  /// Where a name means a secret.
  enum Place: Hashable {
    case anywhere
    /// Beside `qom-type=secret`.
    case secretObject
    /// Beside `property=password`, or the name of another secret.
    case property
    /// Beside a word such as `passwd`.
    case passwordCommand
  }

  static let names = [
    Name(name: "password", edits: 2, isPart: true),
    Name(name: "passwd", edits: 1, isPart: true),
    Name(name: "passphrase", edits: 2, isPart: true),
    Name(name: "psk", edits: 0, isPart: true),
    Name(name: "secret", edits: 1),
    Name(name: "cookie", edits: 1),
    Name(name: "key", edits: 0),
    Name(name: "privatekey", edits: 1),
    Name(name: "data", edits: 1, place: .secretObject),
    Name(name: "value", edits: 1, place: .property),
    Name(name: "arg", edits: 0, place: .passwordCommand),
    Name(name: "inputdata", edits: 1, place: .passwordCommand),
  ]

  /// The value of what ends so is the name of a secret object: `key-secret`, `passwordid`.
  static let references = ["secret", "id"]

  /// Commands of the human monitor, and how many words stand between them and the secret.
  static let commands = ["set_password": 1, "block_passwd": 1]

  /// Members whose lists are the words of a program.
  static let wordLists: Set<String> = ["arg", "args", "argv"]

  /// Options of programs that a password is the value of, as `curl -u USER:PASSWORD`.
  static let options: [String: Set<String>] = [
    "curl": ["-u", "-U", "--user", "--proxy-user"],
    "wget": ["-u"],
    "sshpass": ["-p"],
    "mysql": ["-p"],
    "smbclient": ["-U"],
  ]
}

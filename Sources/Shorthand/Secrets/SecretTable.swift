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
    /// Numbers that a server tells under that name are none: `pass` of MIGRATION_PASS.
    var isText = false
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
    Name(name: "pass", edits: 0, isText: true),
    Name(name: "pwd", edits: 0, isPart: true),
    Name(name: "pw", edits: 0, isPart: true),
    Name(name: "pin", edits: 0, isText: true),
    Name(name: "psk", edits: 0, isPart: true),
    Name(name: "token", edits: 0, isPart: true),
    Name(name: "credential", edits: 2, isPart: true),
    Name(name: "authorization", edits: 1),
    Name(name: "apikey", edits: 1, isPart: true),
    Name(name: "secretkey", edits: 1, isPart: true),
    Name(name: "secret", edits: 1),
    Name(name: "cookie", edits: 1),
    Name(name: "key", edits: 0),
    Name(name: "privatekey", edits: 1),
    Name(name: "data", edits: 1, place: .secretObject),
    Name(name: "value", edits: 1, place: .property),
    Name(name: "arg", edits: 0, place: .passwordCommand),
    Name(name: "inputdata", edits: 1, place: .passwordCommand),
  ]

  /// The value of what ends so is the name of a secret object or of a file: `key-secret`,
  /// `passwordid`, `token-file`.
  static let references = ["secret", "id", "file"]

  /// Commands that are typed with a secret behind them, and how many words stand in between; known
  /// with two mistakes of typing.
  static let commands = [
    (name: "setpassword", wordsBetween: 1), (name: "blockpasswd", wordsBetween: 1),
    (name: "changevncpassword", wordsBetween: 0),
  ]

  /// Names whose value behind `--` is a file.
  static let fileOptions: Set<String> = ["key", "privatekey"]

  /// Members whose lists are the words of a program.
  static let wordLists: Set<String> = ["arg", "args", "argv"]

  /// Options of programs that a password is the value of, as `curl -u USER:PASSWORD`.
  static let options: [String: Set<String>] = [
    "curl": ["-u", "-U", "--user", "--proxy-user"],
    "wget": ["-u"],
    "sshpass": ["-p"],
    "mysql": ["-p"],
    "smbclient": ["-U"],
    "openssl": ["-k", "-K"],
  ]

  /// Programs whose options are words behind one `-`, with no value glued to them.
  static let wordOptionPrograms: Set<String> = ["openssl"]
}

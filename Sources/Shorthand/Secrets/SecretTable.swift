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
    /// Whether it is known as the last part of a longer name too: `master-key`.
    var isEnd = false
    var place = Place.anywhere
    /// Numbers that a server tells under that name are none: `pass` of MIGRATION_PASS.
    var isText = false
    /// Objects under that name hold none: `key` of an input event.
    var isScalar = false
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
    Name(name: "pass", edits: 0, isEnd: true, isText: true),
    Name(name: "sshpass", edits: 0),
    Name(name: "pwd", edits: 0, isPart: true),
    Name(name: "pw", edits: 0, isPart: true),
    Name(name: "pin", edits: 0, isText: true),
    Name(name: "passcode", edits: 1),
    Name(name: "otp", edits: 0, isText: true),
    Name(name: "bindpw", edits: 0),
    Name(name: "jwt", edits: 0),
    // Of addresses that are signed.
    Name(name: "signature", edits: 0, isEnd: true, isText: true),
    Name(name: "sig", edits: 0, isText: true),
    Name(name: "psk", edits: 0, isPart: true),
    Name(name: "token", edits: 0, isPart: true),
    Name(name: "bearer", edits: 0, isPart: true),
    Name(name: "credential", edits: 2, isPart: true),
    Name(name: "authorization", edits: 1),
    Name(name: "apikey", edits: 1, isPart: true),
    Name(name: "secretkey", edits: 1, isPart: true),
    Name(name: "secret", edits: 1),
    Name(name: "cookie", edits: 1),
    Name(name: "key", edits: 0, isEnd: true, isScalar: true),
    // One mistake more would make `key` of `keys`.
    Name(name: "kye", edits: 0),
    Name(name: "privatekey", edits: 1),
    Name(name: "privkey", edits: 0),
    Name(name: "masterkey", edits: 1),
    Name(name: "accesskey", edits: 1),
    Name(name: "encryptionkey", edits: 2),
    Name(name: "data", edits: 1, place: .secretObject),
    Name(name: "value", edits: 1, place: .property),
    Name(name: "arg", edits: 0, place: .passwordCommand),
    Name(name: "inputdata", edits: 1, place: .passwordCommand),
  ]

  /// The value of what ends so is the name of a secret object or of a file: `key-secret`,
  /// `passwordid`, `token-file`.
  static let references = ["secret", "id", "file"]

  /// What ends so is a key that everybody may know, or one on a keyboard.
  static let publicKeys = ["publickey", "hotkey", "sortkey", "primarykey", "commandkey"]

  /// A command that is typed with a secret behind it, in words without keys.
  struct Command {
    var name: String
    /// How many mistakes of typing it is still known by.
    var edits = 2
    /// How many words stand in between.
    var wordsBetween: Int
    /// Which of these must be the name of a secret, or the type of a secret object; nil if none must.
    var namingWord: Int?
  }

  static let commands = [
    Command(name: "setpassword", wordsBetween: 1),
    Command(name: "blockpasswd", wordsBetween: 1),
    Command(name: "changevncpassword", wordsBetween: 0),
    Command(name: "guestsetuserpassword", wordsBetween: 1),
    Command(name: "objectadd", edits: 1, wordsBetween: 2, namingWord: 0),
    Command(name: "qomset", edits: 0, wordsBetween: 2, namingWord: 1),
  ]

  /// Members of those commands, by which a word is told from a password that holds a `=`.
  static let commandMembers = [
    "protocol", "connected", "display", "device", "nodename", "id", "username", "crypted",
    "qomtype", "path", "property", "value", "target", "arg", "format", "props",
    "file", "keyid",
  ]

  /// Names whose value behind `--` is a file.
  static let fileOptions: Set<String> = [
    "key", "privatekey", "sslkey", "tlskey", "clientkey", "serverkey", "hostkey", "sshkey",
  ]

  /// Members whose lists are the words of a program.
  static let wordLists: Set<String> = ["arg", "args", "argv"]

  /// A program that takes passwords as the values of its options.
  struct Program {
    /// Options whose value is a secret: `sshpass -p PASSWORD`.
    var secrets: Set<String> = []
    /// Options whose value holds one behind a colon: `curl -u USER:PASSWORD`.
    var pairs: Set<String> = []
    /// Its options are words behind one `-`, with no value glued to them.
    var hasWordOptions = false
  }

  static let programs: [String: Program] = [
    "curl": Program(
      secrets: ["--oauth2-bearer", "--pass", "--proxy-pass", "-b", "--cookie"],
      pairs: ["-u", "-U", "--user", "--proxy-user"]),
    "wget": Program(pairs: ["-u"]),
    "sshpass": Program(secrets: ["-p"]),
    "mysql": Program(secrets: ["-p"]),
    "mariadb": Program(secrets: ["-p"]),
    "smbclient": Program(pairs: ["-U"]),
    "openssl": Program(secrets: ["-k", "-K"], hasWordOptions: true),
    "ldapadd": Program(secrets: ["-w"]),
    "ldapmodify": Program(secrets: ["-w"]),
    "ldapsearch": Program(secrets: ["-w"]),
    "redis-cli": Program(secrets: ["-a"]),
    "virsh": Program(secrets: ["--base64"]),
    "zip": Program(secrets: ["-P"]),
    "unzip": Program(secrets: ["-P"]),
    "7z": Program(secrets: ["-p"]),
    "7za": Program(secrets: ["-p"]),
    "7zr": Program(secrets: ["-p"]),
    "useradd": Program(secrets: ["-p"]),
    "usermod": Program(secrets: ["-p"]),
  ]

  /// Programs that are told a password, whatever its place in a line that runs them.
  static let passwordPrograms: Set<String> = [
    "chpasswd", "chgpasswd", "passwd", "smbpasswd", "htpasswd", "kpasswd", "ldappasswd",
    "vncpasswd",
  ]

  /// Programs that are given a password as a word: behind which first word, and how many words further.
  static let wordPrograms = [
    "net": (first: "user", wordsBetween: 2), "net.exe": (first: "user", wordsBetween: 2),
    "net1": (first: "user", wordsBetween: 2),
  ]

  /// Programs whose words name what they look up, `passwd` among it, and give no secret.
  static let lookups: Set<String> = ["getent", "nscd", "man", "whereis", "which"]

  /// What is followed by a program and its words.
  static let programLines: Set<String> = ["\\exec", "\\!"]

  /// Schemes of addresses in which a `%` stands between the user and the password.
  static let percentSchemes: Set<String> = ["iscsi", "iser"]
}

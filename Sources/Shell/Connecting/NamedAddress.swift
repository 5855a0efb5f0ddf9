import Reports
import System
import Transport

/// An address as it was typed, with the name that the connection shall have.
struct NamedAddress: Hashable {
  /// Nil if none was given.
  var name: String?
  var address: ServerAddress

  init(name: String?, address: ServerAddress) {
    self.name = name
    self.address = address
  }

  /// Reads `NAME=ADDRESS`, an address alone, or the name of one.
  ///
  /// - Parameters:
  ///   - connections: the addresses that have a name.
  ///   - isGuestAgent: a guest agent answers there, whether or not the text says so.
  init(
    _ typed: String, connections: [String: String] = [:], isGuestAgent: Bool = false
  ) throws(ConnectFailure) {
    var text = typed
    if connections[typed] != nil {
      name = typed
    } else if let (name, rest) = Self.split(typed) {
      self.name = name
      text = rest
    } else if let word = Self.wrongName(in: typed) {
      throw ConnectFailure(remark: .connection(.badName(word)), status: .notConnected)
    } else if case (let name, "")? = Self.halves(of: typed), ConnectionName.isName(name) {
      text = ""
    }
    do throws(AddressError) {
      address = try ServerAddress(
        parsing: text, connections: connections, isGuestAgent: isGuestAgent)
    } catch {
      throw ConnectFailure(
        remark: .connection(.badAddress(error, in: connections[text] ?? text)),
        status: .notConnected)
    }
  }

  /// Those of the command line.
  static func list(_ options: Options) throws(ConnectFailure) -> [NamedAddress] {
    var targets: [NamedAddress] = []
    for text in options.addresses {
      targets.append(try NamedAddress(atStart: text, isGuestAgent: options.isGuestAgent))
    }
    return targets
  }

  /// One of the command line: an address, or the name that a `\connection` of the start file gives it.
  ///
  /// - Throws: what makes it none, which is wrong usage.
  init(atStart typed: String, isGuestAgent: Bool) throws(ConnectFailure) {
    let named = Self.isAddress(typed) ? [:] : StartFile.connections
    do throws(ConnectFailure) {
      self = try NamedAddress(typed, connections: named, isGuestAgent: isGuestAgent)
    } catch {
      throw ConnectFailure(remark: error.remark, status: .usage)
    }
  }

  /// Whether a word must be an address, with or without a name: a socket, or what has characters that
  /// no command's name has.
  static func isAddress(_ word: String) -> Bool {
    if Files.isSocket(word) { return true }
    let isLine = ["{", "\\", "@", "transaction("].contains { word.hasPrefix($0) }
    return !isLine && !beginsWithCommand(word)
      && looksLikeAddress(halves(of: word)?.address ?? word)
  }

  /// Whether it is a whole line, in one word, of a command with arguments: `qom-get path=/machine`,
  /// and no socket with a name in front that cannot be one.
  private static func beginsWithCommand(_ word: String) -> Bool {
    if let (_, address) = halves(of: word), Files.isSocket(address) { return false }
    let text = split(word)?.address ?? word
    let name = text.utf8.prefix { $0 > 0x20 }
    return !name.isEmpty && name.count < text.utf8.count
      && name.allSatisfy { !"/:=".utf8.contains($0) }
  }

  /// The same where commands of the human monitor may stand, some of which have a slash.
  static func isUnlikeHumanMonitor(_ word: String) -> Bool {
    let text = split(word)?.address ?? word
    if Files.isSocket(word) || Files.isSocket(text) { return true }
    let isPath = ["/", "./", "../", "~"].contains { text.hasPrefix($0) }
    return isPath || !text.contains("/") && isAddress(word)
      || ["unix:", "exec:", "agent:", "libvirt:"].contains { text.hasPrefix($0) }
  }

  /// Whether it is a socket, or has a character that no command's name has.
  private static func looksLikeAddress(_ text: String) -> Bool {
    text.contains { $0 == "/" || $0 == ":" } || Files.isSocket(text)
  }

  /// Nil where there is no name.
  static func split(_ typed: String) -> (name: String, address: String)? {
    guard let (name, address) = halves(of: typed) else { return nil }
    return ConnectionName.isName(name) && !address.isEmpty ? (name, address) : nil
  }

  /// What stands before and behind the first `=`, unless that is part of an address, as in QEMU's
  /// `socket,path=PATH`. A socket's file of that name wins, as it does over every other form.
  private static func halves(of typed: String) -> (name: String, address: String)? {
    guard let equals = typed.firstIndex(of: "="), !typed.hasPrefix("socket,"),
      !typed[..<equals].contains(where: { $0 == "/" || $0 == ":" }), !Files.isSocket(typed)
    else { return nil }
    return (String(typed[..<equals]), String(typed[typed.index(after: equals)...]))
  }

  /// What stands in the place of a name, in front of an address, and cannot be one.
  private static func wrongName(in typed: String) -> String? {
    guard let (name, address) = halves(of: typed), !ConnectionName.isName(name),
      looksLikeAddress(address)
    else { return nil }
    return name
  }
}

/// What connections are called.
enum ConnectionName {
  /// What stands behind `@` without meaning itself, and what ends a word or is part of an address.
  private static let signs = "@,*?#=/:|<>(){}[]\\\"'`$!;&~".unicodeScalars

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !signs.contains(scalar) && !scalar.properties.isWhitespace
      && ![.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned]
        .contains(scalar.properties.generalCategory)
  }

  /// Whether the text is a name as it stands.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix("-") && text.unicodeScalars.allSatisfy(isPlain)
  }

  /// A name made of a text that may hold anything; nil if nothing is left of it. What cannot be
  /// typed behind `@` becomes `_`.
  static func made(of text: String) -> String? {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(isPlain(scalar) || scalar == ":" ? scalar : "_")
    }
    let name = String(scalars)
    if name.allSatisfy({ $0 == "_" }) { return nil }
    return name.hasPrefix("-") ? "_" + name : name
  }
}

extension SocketAddress {
  /// The last part of it that tells it from others.
  var lastPart: String {
    switch self {
    case .unix(let path): Self.lastPart(of: path)
    case .abstract(let name): Self.lastPart(of: name)
    case .tcp(let host, let port): "\(host):\(port)"
    case .vsock(let cid, let port): "\(cid):\(port)"
    case .descriptor(let number): "fd:\(number)"
    case .command(let command): Self.lastPart(of: command)
    case .libvirt(let domain): domain.name
    }
  }

  private static func lastPart(of path: String) -> String {
    path.split { $0 == "/" || $0 == " " }.last.map(String.init) ?? path
  }
}

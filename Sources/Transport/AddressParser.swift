import System

extension SocketAddress {
  /// The most bytes that the path of a UNIX socket holds (`sun_path` less its NUL).
  package static let longestPath = 107

  /// Reads an address as a person types it, or as QEMU's own command line spells it.
  ///
  /// - Parameters:
  ///   - text: `PATH`, `unix:PATH`, `unix:@NAME`, `HOST:PORT`, `:PORT`, `tcp:HOST:PORT`,
  ///     `[IPv6]:PORT`, `vsock:CID:PORT`, `fd:N`, `exec:COMMAND`, `libvirt:DOMAIN` or
  ///     `libvirt:URI?DOMAIN`; QEMU's options behind a comma (`,server=on,wait=off`) are passed over.
  ///   - isSocketFile: whether a path names an existing socket; such a path always wins.
  /// - Throws: ``AddressError``.
  package init(parsing text: String, isSocketFile: (String) -> Bool) throws(AddressError) {
    guard !text.isEmpty else { throw .empty }
    if isSocketFile(text) {
      self = try .checkedUnix(text, asItStands: true)
    } else if let command = text.without(prefix: "exec:") {
      guard command.contains(where: { $0 != " " }) else { throw .emptyCommand }
      self = .command(command)
    } else if let domain = text.without(prefix: "libvirt:") {
      self = .libvirt(try LibvirtDomain(parsing: domain))
    } else if let number = text.without(prefix: "fd:") {
      guard let descriptor = Int32(decimal: number) else { throw .badDescriptor(number) }
      self = .descriptor(descriptor)
    } else if let rest = text.without(prefix: "vsock:") {
      let parts = Self.withoutOptions(rest).split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let cid = UInt32(decimal: String(parts[0])),
        let port = UInt32(decimal: String(parts[1]))
      else { throw .badVsock(rest) }
      self = .vsock(cid: cid, port: port)
    } else if let rest = text.without(prefix: "unix:") {
      self = try isSocketFile(rest) ? .checkedUnix(rest, asItStands: true) : .unixOrAbstract(rest)
    } else if let rest = text.without(prefix: "socket,") {
      self = try .qemuOptions(rest)
    } else if let rest = text.without(prefix: "tcp:") {
      self = try .hostAndPort(Self.withoutOptions(rest))
    } else if let rest = text.without(prefix: "telnet:") {
      self = try .hostAndPort(Self.withoutOptions(rest))
    } else if text.contains("/") || !text.contains(":") {
      self = try .checkedUnix(text)
    } else {
      self = try .hostAndPort(Self.withoutOptions(text))
    }
  }

  /// The text up to QEMU's options.
  private static func withoutOptions(_ text: String) -> String {
    separatedOptions(text)[0]
  }

  /// What stands between commas; a comma that is meant is doubled, as QEMU wants it.
  private static func separatedOptions(_ text: String) -> [String] {
    var options = [""]
    var characters = text[...]
    while let character = characters.popFirst() {
      if character == ",", characters.first != "," {
        options.append("")
      } else {
        if character == "," { characters.removeFirst() }
        options[options.count - 1].append(character)
      }
    }
    return options
  }

  /// `id=mon,path=/p,server=on` or `host=h,port=p,…`, as in `-chardev socket,…`.
  private static func qemuOptions(_ text: String) throws(AddressError) -> SocketAddress {
    var options: [String: String] = [:]
    for option in separatedOptions(text) {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { options[String(parts[0])] = String(parts[1]) }
    }
    if let path = options["path"] {
      let isAbstract = options["abstract"] == "on"
      return isAbstract ? try checkedAbstract(path) : try checkedUnix(path)
    }
    guard let port = options["port"] else { throw .missingPort }
    return .tcp(host: options["host"] ?? "localhost", port: try portNumber(port))
  }

  /// `PATH`, `@NAME` or, as QEMU spells that, `NAME,abstract=on`.
  private static func unixOrAbstract(_ text: String) throws(AddressError) -> SocketAddress {
    let options = separatedOptions(text)
    if options.dropFirst().contains(where: { $0 == "abstract=on" || $0 == "abstract" }) {
      return try checkedAbstract(options[0])
    }
    return options[0].hasPrefix("@")
      ? try checkedAbstract(String(options[0].dropFirst())) : try checkedUnix(options[0])
  }

  private static func checkedUnix(
    _ path: String, asItStands: Bool = false
  ) throws(AddressError) -> SocketAddress {
    let path = asItStands ? path : Files.expandingHome(path)
    guard !path.isEmpty else { throw .emptyPath }
    guard path.utf8.count <= longestPath else { throw .pathTooLong(bytes: path.utf8.count) }
    return .unix(path: path)
  }

  private static func checkedAbstract(_ name: String) throws(AddressError) -> SocketAddress {
    guard !name.isEmpty else { throw .emptyPath }
    guard name.utf8.count <= longestPath else { throw .pathTooLong(bytes: name.utf8.count) }
    return .abstract(name: name)
  }

  private static func hostAndPort(_ text: String) throws(AddressError) -> SocketAddress {
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { throw .unclosedBracket }
      let rest = text[text.index(after: close)...]
      guard rest.first == ":" else { throw .missingPort }
      let host = String(text[text.index(after: text.startIndex)..<close])
      return .tcp(host: host, port: try portNumber(String(rest.dropFirst())))
    }
    guard let colon = text.lastIndex(of: ":") else { throw .missingPort }
    let host = String(text[..<colon])
    let port = try portNumber(String(text[text.index(after: colon)...]))
    return .tcp(host: host.isEmpty ? "localhost" : host, port: port)
  }

  private static func portNumber(_ text: String) throws(AddressError) -> UInt16 {
    guard !text.isEmpty else { throw .missingPort }
    guard let port = UInt16(decimal: text), port > 0 else { throw .badPort(text) }
    return port
  }
}

extension String {
  fileprivate func without(prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension FixedWidthInteger {
  /// Digits only: no sign, no space.
  fileprivate init?(decimal text: String) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.init(text)
  }
}

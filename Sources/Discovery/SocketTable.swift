/// The sockets of this host that are listened on, and those that are connected through them.
struct SocketTable {
  /// One socket of a server.
  struct Entry: Hashable, Sendable {
    var inode: UInt32
    var isListening: Bool
    /// Of TCP: the other end, which is an entry too if it is on this host.
    var peer: String?
  }

  /// By the name of what is listened on: a path, `@NAME`, or a port as `:4444`.
  private(set) var entries: [String: [Entry]] = [:]
  /// Of TCP: the inode at each local end, as `LOCAL REMOTE`.
  private(set) var ends: [String: UInt32] = [:]
  /// What each listening socket is called, by its inode.
  private(set) var listeners: [UInt32: String] = [:]

  /// Source: proc(5), `/proc/net/unix`. What is connected through a listening socket has its name.
  ///
  /// - Complexity: O(length of the text).
  mutating func read(unix text: String) {
    for line in text.split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ", maxSplits: 7)
      guard words.count == 8, words[4] == "0001", let inode = UInt32(words[6]), inode != 0,
        let flags = UInt32(words[3], radix: 16)
      else { continue }
      // __SO_ACCEPTCON
      let isListening = flags & 0x10000 != 0
      add(Entry(inode: inode, isListening: isListening), named: String(words[7]))
    }
  }

  /// Source: proc(5), `/proc/net/tcp`: state 0A listens, 01 is connected.
  ///
  /// - Complexity: O(length of the text).
  mutating func read(tcp text: String) {
    for line in text.split(separator: "\n").dropFirst() {
      let words = line.split(separator: " ", maxSplits: 10)
      guard words.count > 9, words[3] == "0A" || words[3] == "01", let inode = UInt32(words[9]),
        inode != 0, let digits = words[1].split(separator: ":").last,
        let port = UInt16(digits, radix: 16)
      else { continue }
      let isListening = words[3] == "0A"
      let peer = isListening ? nil : "\(words[2]) \(words[1])"
      add(Entry(inode: inode, isListening: isListening, peer: peer), named: ":\(port)")
      if !isListening { ends["\(words[1]) \(words[2])"] = inode }
    }
  }

  private mutating func add(_ entry: Entry, named name: String) {
    entries[name, default: []].append(entry)
    if entry.isListening { listeners[entry.inode] = name }
  }

  /// The address in front of the port, as people write it: `0100007F` is 127.0.0.1.
  static func host(of end: String) -> String {
    let digits = end.prefix { $0 != ":" }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { offset in
      let start = digits.index(digits.startIndex, offsetBy: offset)
      return UInt8(digits[start...].prefix(2), radix: 16)
    }
    // An IPv4 address within IPv6 has it in its last word. Words are in the host's order.
    let isFour = bytes.count == 4 || bytes.count == 16 && bytes[8..<12] == [0xFF, 0xFF, 0, 0]
    if isFour { return bytes.suffix(4).reversed().map(String.init).joined(separator: ".") }
    let ordered = stride(from: 0, to: bytes.count, by: 4).flatMap { bytes[$0..<$0 + 4].reversed() }
    let groups = stride(from: 0, to: ordered.count, by: 2).map {
      String(UInt16(ordered[$0]) << 8 | UInt16(ordered[$0 + 1]), radix: 16)
    }
    return groups.joined(separator: ":")
  }
}

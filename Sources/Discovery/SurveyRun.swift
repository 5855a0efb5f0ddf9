import System
import Transport

/// One look at the host, and what has been found so far.
struct SurveyRun {
  private(set) var monitors: [FoundMonitor] = []
  private(set) var unseen: [Unseen] = []

  private let processes: ProcessFolder
  private let names: [String: String]
  private var table = SocketTable()
  /// Where those that were found listen.
  private var known: Set<SocketAddress> = []
  /// Whose survey it is: the number of a user.
  private let user: String
  /// For each monitor its ends of the connections that it has.
  private var connections: [[SocketTable.Entry]] = []

  /// - Parameters:
  ///   - names: those of users, by their numbers.
  ///   - user: the number of the one who looks.
  init(_ processes: ProcessFolder, names: [String: String], user: String) {
    self.user = user
    self.processes = processes
    self.names = names
    table.read(unix: processes.text(of: "net/unix") ?? "")
    table.read(tcp: processes.text(of: "net/tcp") ?? "")
    table.read(tcp: processes.text(of: "net/tcp6") ?? "")
  }

  /// What is larger is no file of options, whatever another user's process says; in bytes.
  private static let largestOptionFile = 1 << 20

  /// Adds the monitors of a QEMU.
  mutating func add(_ process: HostProcess, _ words: [String]) {
    let folder = processes.currentFolder(of: process.id)
    let line = QEMUCommandLine(program: process.program, words) { file in
      guard let path = Self.absolute(file, in: folder), let size = Files.size(path),
        size <= Self.largestOptionFile, let bytes = try? Files.read(path)
      else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
    unseen += line.unreadFiles.map { .optionFile($0, process) }
    guard !line.monitors.isEmpty else { return }
    let sockets = processes.sockets(of: process.id)
    for declared in line.monitors {
      let entries: [SocketTable.Entry]
      let address: SocketAddress
      switch declared.place {
      case .descriptor(let number):
        guard let inode = sockets?[number], let name = table.listeners[inode] else {
          if !unseen.contains(.address(process)) { unseen.append(.address(process)) }
          continue
        }
        (address, entries) = (Self.address(name), table.entries[name] ?? [])
      case .socket(.unix(let path)):
        let whole = Self.absolute(path, in: folder) ?? path
        address = .unix(path: whole)
        entries = (table.entries[whole] ?? []) + (path == whole ? [] : table.entries[path] ?? [])
      case .socket(let other):
        address = other
        entries = table.entries[Self.name(of: other)] ?? []
      }
      let own = sockets.map { sockets in
        let inodes = Set(sockets.values)
        return entries.filter { inodes.contains($0.inode) }
      }
      add(declared.kind, address, line.machine, process, own ?? entries)
    }
  }

  /// Adds what stands where other programs put their monitors, and was not found otherwise.
  mutating func addPlaces() {
    let known = known
    for (name, entries) in table.entries where entries.contains(where: \.isListening) {
      guard let place = MonitorPlaces.monitor(at: name), !known.contains(.unix(path: name)) else {
        continue
      }
      add(place.kind, .unix(path: name), place.machine, nil, entries)
    }
  }

  private mutating func add(
    _ kind: FoundMonitor.Kind, _ address: SocketAddress, _ machine: String?,
    _ process: HostProcess?, _ entries: [SocketTable.Entry]
  ) {
    let isListening = entries.contains { $0.isListening }
    let number = process.flatMap { processes.user(of: $0.id) }
    known.insert(address)
    let reached = reachable(address, machine, of: number)
    monitors.append(
      FoundMonitor(
        name: machine ?? address.lastPart, kind: kind,
        address: reached, socket: reached == address ? nil : address, process: process,
        user: number.map { names[$0] ?? $0 }, use: isListening ? .free : .unseen))
    connections.append(isListening ? entries.filter { !$0.isListening } : [])
  }

  /// A socket that libvirt holds serves nobody else: its machines are reached through libvirt. One
  /// that is a single user's is another user's to reach.
  private func reachable(
    _ address: SocketAddress, _ machine: String?, of owner: String?
  ) -> SocketAddress {
    guard case .unix(let path) = address, let place = MonitorPlaces.monitor(at: path),
      let uri = place.uri, !place.isOneUsers || owner == user
    else { return address }
    return .libvirt(
      LibvirtDomain(
        machine ?? place.machine, uri: uri,
        channel: place.kind == .agent ? .guestAgent : .monitor))
  }

  /// Looks who is connected, where somebody is.
  mutating func findHolders(_ peers: () -> [UInt32: UInt32]) {
    guard connections.contains(where: { !$0.isEmpty }) else { return }
    let peers = peers()
    let ends = connections.map { entries in
      entries.map { $0.peer.map { table.ends[$0] } ?? peers[$0.inode] }
    }
    let owners = owners(of: Set(ends.flatMap { $0.compactMap(\.self) }))
    let shares = shares(of: Set(owners.values), peers)
    var unnamed = 0
    for index in monitors.indices where !connections[index].isEmpty {
      let holders = zip(connections[index], ends[index]).map { entry, end in
        let process = end.flatMap { owners[$0] }
        let isElsewhere = process == nil && end == nil
        return Holder(
          process, host: isElsewhere ? entry.peer.map(SocketTable.host) : nil,
          share: process.flatMap { shares[$0] })
      }
      monitors[index].use = .held(holders)
      if holders.contains(where: { $0.process == nil && $0.host == nil }) { unnamed += 1 }
    }
    if unnamed > 0 { unseen.append(.holders(unnamed)) }
  }

  /// Where shells that hold a monitor share it.
  ///
  /// - Complexity: O(number of the sockets of these shells, and of all that are connected over TCP).
  private func shares(
    of processes: Set<HostProcess>, _ peers: [UInt32: UInt32]
  ) -> [HostProcess: SocketAddress] {
    let shells = processes.filter { $0.program == "qmp-shell" }
    if shells.isEmpty { return [:] }
    let connected = Set(table.ends.values).union(peers.keys)
    var shares: [HostProcess: SocketAddress] = [:]
    for shell in shells { shares[shell] = share(of: shell, connected) }
    return shares
  }

  /// Where a shell listens that holds one monitor. Of several places nobody knows which one it is, nor
  /// of several servers which one it shares.
  ///
  /// - Parameter connected: the sockets of this host that are connected.
  private func share(of process: HostProcess, _ connected: Set<UInt32>) -> SocketAddress? {
    guard let sockets = processes.sockets(of: process.id) else { return nil }
    let names = Set(sockets.values.compactMap { table.listeners[$0] })
    guard names.count == 1, let name = names.first else { return nil }
    let clients = Set((table.entries[name] ?? []).map(\.inode))
    // Standard input, output and error may be sockets, and lead to no server.
    let own = Set(sockets.filter { $0.key > 2 }.values)
    guard own.intersection(connected).subtracting(clients).count == 1 else { return nil }
    guard case .unix(let path) = Self.address(name) else { return Self.address(name) }
    return Self.absolute(path, in: processes.currentFolder(of: process.id)).map { .unix(path: $0) }
  }

  /// The processes that have these sockets open, as far as that may be seen.
  private func owners(of inodes: Set<UInt32>) -> [UInt32: HostProcess] {
    var owners: [UInt32: HostProcess] = [:]
    for process in processes.processes where owners.count < inodes.count {
      for inode in (processes.sockets(of: process) ?? [:]).values where inodes.contains(inode) {
        owners[inode] = owners[inode] ?? processes.describe(process)
      }
    }
    return owners
  }

  private static func absolute(_ path: String, in folder: String?) -> String? {
    path.hasPrefix("/") ? path : folder.map { "\($0)/\(path)" }
  }

  /// What the table calls it.
  private static func name(of address: SocketAddress) -> String {
    switch address {
    case .abstract(let name): "@\(name)"
    case .tcp(_, let port): ":\(port)"
    default: ""
    }
  }

  private static func address(_ name: String) -> SocketAddress {
    if name.hasPrefix("@") { return .abstract(name: String(name.dropFirst())) }
    if name.hasPrefix(":"), let port = UInt16(name.dropFirst()) {
      return .tcp(host: "localhost", port: port)
    }
    return .unix(path: name)
  }
}

extension SocketAddress {
  /// What a connection to it is called without a better name.
  fileprivate var lastPart: String {
    switch self {
    case .unix(let path): path.split(separator: "/").last.map(String.init) ?? path
    case .abstract(let name): name
    default: description
    }
  }
}

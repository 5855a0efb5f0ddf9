import System
import Transport

/// Where a server is, and what answers there.
struct ServerAddress: Hashable {
  var socket: SocketAddress
  /// A guest agent, which does not negotiate.
  var isGuestAgent: Bool

  init(_ socket: SocketAddress, isGuestAgent: Bool = false) {
    self.socket = socket
    self.isGuestAgent = isGuestAgent
    chooseChannel()
  }

  /// Reads an address, or the name of one; `agent:` in front of either says that it is a guest
  /// agent's.
  ///
  /// - Parameters:
  ///   - connections: the addresses that have a name.
  ///   - isGuestAgent: it is one's, whether or not the text says so.
  init(
    parsing text: String, connections: [String: String], isGuestAgent: Bool = false
  ) throws(AddressError) {
    self.isGuestAgent = isGuestAgent
    var rest = connections[text] ?? text
    // A socket's file of that name wins, as it does over every other form.
    while rest.hasPrefix(Self.agentPrefix), !Files.isSocket(rest) {
      self.isGuestAgent = true
      rest.removeFirst(Self.agentPrefix.count)
      rest = connections[rest] ?? rest
      // Names that stand for each other are no address.
      if rest == text { break }
    }
    socket = try SocketAddress(parsing: rest, isSocketFile: Files.isSocket)
    chooseChannel()
  }

  /// A machine of libvirt's has both.
  private mutating func chooseChannel() {
    guard isGuestAgent, case .libvirt(var domain) = socket else { return }
    domain.channel = .guestAgent
    socket = .libvirt(domain)
  }

  private static let agentPrefix = "agent:"
}

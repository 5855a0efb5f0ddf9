/// A machine that libvirt runs, and which of its channels is meant.
package struct LibvirtDomain: Hashable, Sendable {
  /// What answers there.
  package enum Channel: Hashable, Sendable {
    case monitor
    case guestAgent
  }

  /// Which libvirt; nil is the one that virsh takes by itself.
  package var uri: String?
  /// The domain's name, number or UUID, as virsh takes them.
  package var name: String
  /// The monitor, unless a guest agent is wanted.
  package var channel: Channel

  /// A domain of that name.
  package init(_ name: String, uri: String? = nil, channel: Channel = .monitor) {
    self.name = name
    self.uri = uri
    self.channel = channel
  }

  /// Reads `DOMAIN` or `URI?DOMAIN`; a URI may have a query of its own, so the last `?` counts.
  ///
  /// - Throws: ``AddressError/missingDomain`` if what stands there is no name of a domain, which has no
  ///   slash.
  init(parsing text: String) throws(AddressError) {
    let mark = text.lastIndex(of: "?")
    let name = mark.map { text[text.index(after: $0)...] } ?? text[...]
    let uri = mark.map { String(text[..<$0]) } ?? ""
    guard !name.isEmpty, !name.contains("/"), !name.contains("\0") else { throw .missingDomain }
    self.init(String(name), uri: uri.isEmpty ? nil : uri)
  }
}

extension LibvirtDomain: CustomStringConvertible {
  /// What stands behind `libvirt:`.
  package var description: String { (uri.map { $0 + "?" } ?? "") + name }
}

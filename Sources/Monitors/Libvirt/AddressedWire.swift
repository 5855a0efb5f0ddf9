package import EventLoop
package import Transport

/// What opens a wire to an address, whatever it leads to.
package enum AddressedWire {
  /// Starts to open one; see ``OpenWire``.
  package static func open(
    _ address: SocketAddress, _ loop: Loop, _ deadline: Int?,
    _ onEnd: @escaping (Result<any Wire, TransportError>) -> Void
  ) -> any WireAttempt {
    if case .libvirt(let domain) = address { return VirshAttempt(domain, loop, deadline, onEnd) }
    return ConnectionWireAttempt(address, loop, deadline, onEnd)
  }
}

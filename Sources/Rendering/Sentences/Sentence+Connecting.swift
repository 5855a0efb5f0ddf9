import Monitors
import QMP
import Reports
import SystemPackage
import Transport

/// Why a server cannot be reached, or not be talked to.
extension Sentence {
  static func text(_ error: AddressError, in typed: String) -> String {
    let text = withoutSecrets(typed)
    return switch error {
    case .empty: "the address is empty: give a socket's path or HOST:PORT"
    case .badPort(let port): "\(text): '\(port)' is no port: give a number from 1 to 65535"
    case .missingPort: "\(text): a port is missing: give HOST:PORT"
    case .pathTooLong(let count):
      "\(text): the path of a UNIX socket has at most \(SocketAddress.longestPath) bytes, "
        + "this has \(count)"
    case .emptyPath: "\(text): a path is missing behind unix:"
    case .badVsock: "\(text): give vsock:CID:PORT with two numbers"
    case .badDescriptor: "\(text): give fd:N with the number of an open descriptor"
    case .emptyCommand: "\(text): a command is missing behind exec:"
    case .missingDomain: "\(text): give libvirt:DOMAIN or libvirt:URI?DOMAIN"
    case .unclosedBracket: "\(text): ] is missing behind the IPv6 address"
    }
  }

  static func text(_ error: TransportError) -> String {
    let place = withoutSecrets("\(error.address)")
    switch error.reason {
    case .noSuchSocket:
      return
        "cannot connect to \(place): no such socket; is QEMU running, with -qmp \(place),server?"
    case .notASocket: return "cannot connect to \(place): it is not a socket"
    case .refused: return "cannot connect to \(place): connection refused: nobody listens there"
    case .permissionDenied: return "cannot connect to \(place): permission denied"
    case .busy:
      return "cannot connect to \(place): its queue is full: other clients hold this monitor"
    case .nameNotFound(let words): return "cannot connect to \(place): name not found: \(words)"
    case .timedOut: return "cannot connect to \(place): timed out"
    case .interrupted: return "connecting to \(place) was interrupted"
    case .lineTooLong: return "\(place): \(endlessLine)"
    case .commandNotStarted(.noSuchFileOrDirectory) where isOfLibvirt(error.address):
      return "cannot connect to \(place): there is no virsh; Debian has it in libvirt-clients"
    case .virsh(let words):
      return "cannot connect to \(place): virsh says: \(words.isEmpty ? "nothing" : words); "
        + "\(virshList(error.address)) shows the machines"
    case .commandNotStarted(let errno): return "cannot start the command of \(place): \(errno)"
    case .standardStream:
      return "cannot connect to \(place): it is the shell's own \(streamName(error.address)); "
        + "pass the connection as fd:3 or above"
    case .system(.badFileDescriptor):
      return "cannot connect to \(place): \(Errno.badFileDescriptor); "
        + "it must be passed by the parent process, and can be used once"
    case .notToListenAt: return whyNotListening(error)
    case .system(let errno): return "cannot connect to \(place): \(errno)"
    }
  }

  private static func isOfLibvirt(_ address: SocketAddress) -> Bool {
    if case .libvirt = address { true } else { false }
  }

  private static func virshList(_ address: SocketAddress) -> String {
    guard case .libvirt(let domain) = address, let uri = domain.uri else { return "virsh list" }
    return withoutSecrets("virsh -c '\(uri)' list")
  }

  private static func streamName(_ address: SocketAddress) -> String {
    switch address {
    case .descriptor(0): "standard input"
    case .descriptor(1): "standard output"
    default: "standard error"
    }
  }

  /// Why the server could not be talked to.
  static func text(_ end: Phase.End, _ address: String) -> String {
    switch end {
    case .otherService(let error, let bytes): "\(address): \(text(error, bytes))"
    case .refused(let response):
      "\(address): the server refused to negotiate: \(text(response))"
    case .unreadable(let bytes, let error):
      "\(address): the answer to qmp_capabilities cannot be read: \(reason(error, bytes))"
    case .endedEarly(let silence, let error):
      "\(address): \(text(ending: error, before: silence))"
    case .disconnected(let error): "\(address): \(text(ending: error))"
    case .unreachable(let error): text(error)
    case .silent(.synchronization): "\(address): no answer of a guest agent"
    case .silent(.greeting): "\(address): no greeting: another client may hold this monitor"
    case .silent(.greetingAmongOthers): "\(address): \(noMonitor)"
    case .silent(.negotiation): "\(address): no answer to qmp_capabilities"
    case .closed: "\(address): the server closed the connection before its greeting"
    }
  }

  /// - Parameter silence: what was awaited then; nil once the server could be talked to.
  private static func text(
    ending error: TransportError?, before silence: Silence? = nil
  ) -> String {
    let isBroken = error != nil
    let moment =
      switch silence {
      case nil: ""
      case .greeting, .greetingAmongOthers:
        isBroken ? " before the greeting" : " before its greeting"
      case .synchronization: " before a guest agent answered"
      case .negotiation:
        isBroken ? " before the answer to qmp_capabilities" : " before it answered qmp_capabilities"
      }
    switch error?.reason {
    case nil: return "the server closed the connection\(moment)"
    case .lineTooLong: return endlessLine
    case .system(let errno): return "the connection ended\(moment): \(errno)"
    default: return "the connection ended\(moment)"
    }
  }

  /// What a server that can be reached has not said in time.
  static func text(_ silence: Silence, _ address: String, within seconds: Double) -> String {
    switch silence {
    case .synchronization: "\(address): no answer of a guest agent after \(number(seconds)) s"
    case .greeting:
      "\(address): no greeting after \(number(seconds)) s: another client may hold this monitor, or "
        + "it is a guest agent's (then agent:\(address))"
    case .greetingAmongOthers: "\(address): \(noMonitor) within \(number(seconds)) s"
    case .negotiation: "\(address): no answer to qmp_capabilities after \(number(seconds)) s"
    }
  }

  /// What it has not said yet.
  static func text(
    _ silence: Silence, sinceConnectedTo address: String, isFirst: Bool
  ) -> String {
    switch silence {
    case .synchronization:
      "connected, no answer yet: another client may hold \(address), or the guest agent does not run"
    case .greeting:
      "connected, no greeting yet: another client may hold this monitor (a monitor serves one "
        + "client at a time), or \(address) is a guest agent's "
        + "(then \(isFirst ? "add -N" : "it is agent:\(address)"))"
    case .greetingAmongOthers: "connected to \(address): \(noMonitor) yet"
    case .negotiation: "\(address) has greeted, but not answered qmp_capabilities yet"
    }
  }

  private static let noMonitor = "what it sent is no monitor's greeting, and no greeting followed"

  static let endlessLine =
    "the server sent a line of more than \(LineFramer.longestMessage >> 20) MiB"
}

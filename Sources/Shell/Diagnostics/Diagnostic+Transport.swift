import Monitors
import QMP
import System
import SystemPackage
import Transport

extension Diagnostic {
  static func sentence(_ error: AddressError, in typed: String) -> String {
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
    case .unclosedBracket: "\(text): ] is missing behind the IPv6 address"
    }
  }

  static func sentence(_ error: TransportError) -> String {
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
    case .commandNotStarted(let errno): return "cannot start the command of \(place): \(errno)"
    case .system(.badFileDescriptor):
      return "cannot connect to \(place): \(Errno.badFileDescriptor); "
        + "it must be passed by the parent process, and can be used once"
    case .system(let errno): return "cannot connect to \(place): \(errno)"
    }
  }

  /// Why the server could not be talked to.
  static func sentence(_ end: Phase.End, _ typed: String) -> String {
    let address = withoutSecrets(typed)
    switch end {
    case .otherService(let error, let bytes): return "\(address): " + sentence(error, bytes)
    case .refused(let response): return "\(address): " + refused(response)
    case .unreadable(let bytes, let error):
      return "\(address): " + unreadableNegotiation(bytes, error)
    case .disconnected(let error?):
      switch error.reason {
      case .lineTooLong: return "\(address): \(endlessLine)"
      case .system(let errno):
        return "\(address): the connection ended before the greeting: \(errno)"
      default: return "\(address): the connection ended before the greeting"
      }
    case .unreachable(let error): return sentence(error)
    case .silent(let silence): return noAnswer(typed, silence)
    case .disconnected(nil), .closed:
      return "\(address): the server closed the connection before its greeting"
    }
  }

  /// What a server that can be reached has not said.
  static func noAnswer(_ typed: String, _ silence: Silence) -> String {
    let address = withoutSecrets(typed)
    return switch silence {
    case .synchronization: "\(address): no answer of a guest agent"
    case .greeting: "\(address): no greeting: another client may hold this monitor"
    case .negotiation: "\(address): no answer to qmp_capabilities"
    }
  }

  /// The same, with how long it was waited for.
  static func noAnswer(_ typed: String, _ silence: Silence, within seconds: Double) -> String {
    let address = withoutSecrets(typed)
    return switch silence {
    case .synchronization: "\(address): no answer of a guest agent after \(number(seconds)) s"
    case .greeting: noGreetingInTime(address, seconds)
    case .negotiation: "\(address): no answer to qmp_capabilities after \(number(seconds)) s"
    }
  }

  static func noGreetingInTime(_ address: String, _ seconds: Double) -> String {
    "\(withoutSecrets(address)): no greeting after \(number(seconds)) s: another client may hold this monitor"
  }

  private static let endlessLine =
    "the server sent a line of more than \(LineFramer.longestMessage >> 20) MiB"

  /// The end of a connection with commands unanswered.
  static func lost(_ names: [String], _ error: TransportError?) -> String {
    let cause =
      switch error?.reason {
      case .system(let errno)?: "connection lost: \(errno)"
      case .lineTooLong?: "connection given up: \(endlessLine)"
      default: "connection closed by the server"
      }
    switch names.count {
    case 0: return cause
    case 1: return "\(cause) before it answered \(names[0]): outcome unknown"
    default:
      return "\(cause) before it answered \(names.joined(separator: ", ")): outcome unknown"
    }
  }

  /// Greeting and address in a line.
  static func connected(
    _ address: String, _ greeting: Greeting?, outOfBand: Bool, server: String?
  ) -> String {
    var text = "connected to \(withoutSecrets(address))"
    if let greeting {
      let version = greeting.version.map { " \($0)" } ?? ""
      let package = greeting.package.isEmpty ? "" : " (\(greeting.package))"
      text += ": QEMU\(version)\(package)"
      if outOfBand { text += ", out-of-band commands enabled" }
    } else {
      text += ": guest agent"
    }
    if let server { text += "; \(server)" }
    return text
  }

  /// - Parameter address: nil if it is the one that is connected.
  static func startedHere(_ name: String, at address: String?) -> String {
    "\(name) was started by this shell" + (address.map { " and runs at \($0)" } ?? "")
  }

  static func serverEnded(
    _ name: String, _ ending: ChildProcess.Ending, _ output: String
  ) -> String {
    "\(name) \(words(ending)) before it could be reached" + (output.isEmpty ? "" : ":\n\(output)")
  }

  static func cannotWaitForSignals(_ error: Errno) -> String {
    "cannot wait for signals: \(error)"
  }

  static func cannotStart(_ command: String, _ error: Errno) -> String {
    "cannot start \(withoutSecrets(command)): \(error)"
  }

  static func noPrivateDirectory(_ parent: String, _ error: Errno) -> String {
    "cannot make a directory for the server's socket in \(parent): \(error)"
  }

  static func cannotRead(_ path: String, _ error: Errno) -> String {
    "cannot read \(path): \(error)"
  }

  static func serverHasEnded(_ name: String, _ ending: ChildProcess.Ending) -> String {
    "\(name), which this shell had started, \(words(ending))"
  }

  private static func words(_ ending: ChildProcess.Ending) -> String {
    switch ending {
    case .exited(let status): "ended with status \(status)"
    case .signalled(let number): "was ended by signal \(number)"
    }
  }

  static func abandoned(_ names: [String]) -> String {
    "the connection was left before it answered \(names.joined(separator: ", "))"
  }

  static func stillConnected(_ address: String) -> String {
    "; still connected to \(withoutSecrets(address))"
  }

  static func cannotWrite(_ path: String, _ error: Errno) -> String {
    "cannot write \(path): "
      + (error == .noSuchAddressOrDevice ? "nobody reads it" : "\(error)")
  }

  static func transcriptFailed(_ path: String, _ error: Errno) -> String {
    "cannot write the transcript \(path): \(error); it ends here"
  }

  static func shellCommandEnded(_ typed: String, _ ending: ChildProcess.Ending?) -> String {
    let command = withoutSecrets(typed)
    return switch ending {
    case nil: "cannot start \(command)"
    case .exited(let status): "\(command): status \(status)"
    case .signalled(let number): "\(command): ended by signal \(number)"
    }
  }

  static func nestedTooDeep(_ path: String) -> String {
    "\(path): files include each other too deep"
  }

  /// - Parameter origin: the line that led to them.
  static func tooManyFiles(_ path: String, _ count: Int, from origin: LineOrigin) -> String {
    let place = origin.place == .terminal ? "the line" : prefix(origin).dropLast(2)
    return
      "\(path): not run, nor what follows: \(place) has led to \(count) files already; "
      + "let no file run another more often than it must"
  }

  static func leavesMachine(_ name: String) -> String {
    "\(name), which this shell has started, runs on. End it, keep it running, or stay? [e/k/S] "
  }

  static func endedMeanwhile(_ name: String) -> String { "\(name) has ended meanwhile" }

  static func machineKept(_ name: String, _ process: Int32, _ address: String) -> String {
    "\(name) runs on as process \(process): qmp-shell \(address)"
  }

  /// - Parameter chain: what runs what, its last as its first.
  static func runsItself(_ chain: [String]) -> String {
    "\(chain.last ?? "") is being run already: \(chain.joined(separator: " → "))"
  }

  static func holdsNUL(_ origin: LineOrigin, _ offset: Int) -> String {
    prefix(origin, column: offset + 1) + "the line holds a NUL byte: not run"
  }

  static func invalidUTF8(_ origin: LineOrigin, _ offset: Int) -> String {
    prefix(origin, column: offset + 1) + "the line is not UTF-8: not run"
  }

  static func standardOutput(_ error: Errno) -> String {
    "cannot write to standard output: \(error)"
  }
}

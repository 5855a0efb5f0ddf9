import Monitors
import QMP
import Reports
import Shorthand
import System
import SystemPackage
import Terminal
import Transport

/// Connections, and servers that the shell has started.
extension Sentence {
  static func text(_ remark: ConnectionRemark) -> String {
    switch remark {
    case .badAddress(let error, let typed): text(error, in: typed)
    case .badName(""):
      "a name is missing in front of the =: NAME=ADDRESS, such as web1=/run/web1.sock"
    case .badName(let word):
      "'\(Sanitizer.visible(word))' is no name: in NAME=ADDRESS it is a word of letters, digits, - _ . and "
        + "the like, such as web1=/run/web1.sock"
    case .unreachable(let error): text(error)
    case .refused(let end, let address): text(end, withoutSecrets(address))
    case .noAnswer(let silence, let address, let seconds):
      text(silence, withoutSecrets(address), within: seconds)
    case .noAnswerYet(let silence, let address, let isFirst):
      text(silence, sinceConnectedTo: withoutSecrets(address), isFirst: isFirst)
    case .held(let hold, let address, let notice): text(hold, withoutSecrets(address), notice)
    case .noAgentButMonitor(let address):
      "\(withoutSecrets(address)): this is a QMP monitor, no guest agent: leave out agent:"
    case .interrupted: "interrupted"
    case .awaitingDescriptors(let count, let limit):
      monitors(count, "waits until others have ended", "wait until others have ended", limit)
    case .noDescriptors(let count, let limit):
      monitors(count, "is left out", "are left out", limit)
    case .stillConnected(let failure, let address):
      "\(of(failure)); still connected to \(withoutSecrets(address))"
    case .connected(let address, let greeting, let outOfBand, let server, let looksOnly):
      "connected to \(withoutSecrets(address)): \(text(greeting, outOfBand))"
        + (looksOnly ? "; \(onlyLooking)" : "")
        + (server.map { "; \(text($0))" } ?? "")
    case .notConnected(nil): "not connected"
    case .notConnected(.current): "not connected; \\reconnect or \\c ADDRESS connects"
    case .notConnected(.other(let name)): "not connected; \\c \(name) connects again"
    case .notYetConnected: "it cannot be talked to yet"
    case .unanswered(let names): "no answer yet from \(names.joined(separator: ", "))"
    case .noSuchConnection("", let names): "a name belongs behind @: " + shortList(names)
    case .noSuchConnection(let name, let names):
      "there is no connection \(name)" + closeOrAll(names, to: name)
    case .noConnectionBefore: "there was no connection before this one"
    case .closed(let name): "closed \(name)"
    case .endedBeforeLine: "the connection has ended: this line and what follows have not run"
    case .endedBetweenRounds(let count, let wanted?):
      "the connection has ended after \(count) of \(wanted) rounds"
    case .endedBetweenRounds(1, nil): "the connection has ended after 1 round"
    case .endedBetweenRounds(let count, nil): "the connection has ended after \(count) rounds"
    case .noAddress: "there is no address yet: \\c ADDRESS connects"
    case .cannotPassDescriptors:
      "a descriptor can be passed over a UNIX socket only, to a QEMU of this host"
    case .howToReconnect: "\\reconnect connects again, \\q leaves"
    case .reconnecting: "the shell connects again as soon as it can; \\q leaves"
    case .awaitingServer: "waiting for the server; Ctrl-C ends it"
    case .reconnected(let address): "connected to \(withoutSecrets(address)) again"
    case .lost([], let error): cause(error)
    case .lost(let names, let error):
      "\(cause(error)) before it answered \(names.joined(separator: ", ")): outcome unknown"
    case .abandoned(let names):
      "the connection was left before it answered \(names.joined(separator: ", "))"
    case .machineEnded: "the virtual machine has ended"
    case .noPrivateDirectory(let parent, let error):
      "cannot make a directory for the server's socket in \(parent): \(error)"
    case .serverEndedEarly(let name, let ending, let output):
      "\(name) \(words(ending)) before it could be reached" + (output.isEmpty ? "" : ":\n\(output)")
    case .serverEnded(let name, let ending):
      "\(name), which this shell had started, \(words(ending))"
    case .serverEndedMeanwhile(let name): "\(name) has ended meanwhile"
    case .serverPrinted(let text): text
    case .machineKept(let name, let process, let address):
      "\(name) runs on as process \(process): qmp-shell \(address)"
    }
  }

  private static func monitors(
    _ count: Int, _ does: String, _ do: String, _ limit: Int
  ) -> String {
    "\(count) \(count == 1 ? "monitor \(does)" : "monitors \(`do`)"): "
      + "this process may open no more than \(limit) files (ulimit -n)"
  }

  /// The names that were perhaps meant; where none is close, those that there are.
  private static func closeOrAll(_ names: [String], to name: String) -> String {
    let close = ClosestNames.closest(to: name, in: names)
    if !close.isEmpty { return suggestion(close) }
    return "; there \(names.count == 1 ? "is" : "are") " + shortList(names)
  }

  private static let onlyLooking =
    "libvirt marks it as tainted; commands may only look, unless \\set read-only off"

  private static func text(_ greeting: Greeting?, _ outOfBand: Bool) -> String {
    guard let greeting else { return "guest agent" }
    let package = greeting.package.isEmpty ? "" : " (\(Sanitizer.visible(greeting.package)))"
    return text(greeting) + package + (outOfBand ? ", out-of-band commands enabled" : "")
  }

  private static func text(_ greeting: Greeting) -> String {
    "QEMU" + (greeting.version.map { " \($0)" } ?? "")
  }

  /// Above the columns of the list of connections.
  static let connectionColumns = [" #", "NAME", "ADDRESS", "VERSION", "STATE", "OUTSTANDING"]

  /// What there is to say of a connection in a list of them.
  static func text(_ state: ConnectionEntry.State) -> (version: String, runState: String) {
    switch state {
    case .disconnected: ("-", "disconnected")
    case .connecting: ("-", "connecting")
    case .agent: ("guest agent", "-")
    case .server(let greeting, let runState): (text(greeting), runState ?? "-")
    }
  }

  private static func text(_ server: StartedServer) -> String {
    "\(server.name) was started by this shell" + (server.address.map { " and runs at \($0)" } ?? "")
  }

  private static func cause(_ error: TransportError?) -> String {
    switch error?.reason {
    case .system(let errno)?: "connection lost: \(errno)"
    case .lineTooLong?: "connection given up: \(endlessLine)"
    default: "connection closed by the server"
    }
  }
}

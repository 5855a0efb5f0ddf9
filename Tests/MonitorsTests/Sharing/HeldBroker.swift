import EventLoop
import QMP
import TestSupport

@testable import Monitors

/// A share whose time, server and clients a test holds.
final class HeldBroker {
  let server = HeldMonitor()
  let broker: Broker
  private(set) var notices: [BrokerNotice] = []
  private var clientCount = 0

  static let greeting =
    #"{"QMP": {"version": {"package": "x"}, "capabilities": ["oob"]}}"#

  init(_ greeting: String = HeldBroker.greeting) {
    broker = Broker(server.monitor, on: server.loop)
    server.monitor.onNotice = { [unowned self] in broker.note($0) }
    broker.onNotice = { [unowned self] in notices.append($0) }
    server.negotiate(greeting)
  }

  /// A client comes.
  func join() -> ScriptedWire {
    clientCount += 1
    let wire = ScriptedWire(server.system, descriptor: 800 + Int32(clientCount))
    broker.serve(wire)
    run()
    return wire
  }

  /// A client comes, and negotiates.
  func negotiated(enabling capabilities: String = #"["oob"]"#) -> ScriptedWire {
    let wire = join()
    say(
      wire,
      #"{"execute": "qmp_capabilities", "arguments": {"enable": \#(capabilities)}, "id": "n"}"#)
    wire.forget()
    return wire
  }

  /// A client says something, and is heard.
  func say(_ client: ScriptedWire, _ messages: String...) {
    for message in messages { client.say(message) }
    run()
  }

  /// Lets everything come that is on its way.
  func run(milliseconds: Int = 5) {
    _ = server.loop.run(until: server.system.milliseconds + milliseconds) { false }
  }

  /// What was sent to the server, less the negotiation.
  var sent: [String] { Array(server.wire.written.dropFirst()) }

  /// The server answers the commands that it was sent, from that one on.
  func answer(from first: Int = 0, _ result: String = "{}") {
    for line in sent[first...] {
      let id = line.split(separator: ":").last?.dropLast() ?? ""
      server.say(#"{"return": \#(result), "id": \#(id)}"#)
    }
    run()
  }

  var departures: [BrokerNotice] {
    notices.filter { if case .left = $0 { true } else { false } }
  }
}

extension ScriptedWire {
  /// What was written to it, by lines.
  var lines: [String] { written.map { $0.hasSuffix("\r") ? String($0.dropLast()) : $0 } }
}

import EventLoop
import QMP
import SystemPackage
import TestSupport

@testable import Monitors

/// A monitor whose time and server a test holds, and what it told.
final class HeldMonitor {
  let system = HeldSystem()
  let loop: Loop
  let monitor: Monitor
  private(set) var wire: ScriptedWire
  /// What came of the commands, in that order.
  var outcomes: [String] = []
  var notices: [Notice] = []

  static let greeting = #"{"QMP": {"version": {}, "capabilities": []}}"#

  init() {
    loop = Loop(system)
    monitor = Monitor(MonitorID(1), on: loop)
    wire = ScriptedWire(system)
    monitor.onNotice = { [unowned self] in notices.append($0) }
  }

  /// Connects, to a server that negotiates.
  func negotiate(_ greeting: String = HeldMonitor.greeting) {
    wire = ScriptedWire(system)
    monitor.adopt(wire)
    wire.say(greeting)
    say(#"{"return": {}, "id": \#(lastID)}"#)
  }

  /// Connects to a guest agent.
  func synchronize() {
    monitor.adopt(wire, ConnectTerms(isGuestAgent: true, token: 7))
    say(#"{"return": 7}"#)
  }

  /// The server says something, and is heard.
  func say(_ messages: String...) {
    for message in messages { wire.say(message) }
    run()
  }

  /// The connection ends.
  func end() {
    wire.sayRaw("")
    run()
  }

  /// Lets everything that was said come.
  func run() {
    _ = loop.run(until: system.milliseconds + 1) { false }
  }

  func send(
    _ name: String, isInternal: Bool = false, isOutOfBand: Bool = false, patience: Int? = nil
  ) {
    let command = Command(name, dispatch: isOutOfBand ? .outOfBand : .inBand)
    monitor.send(.command(command), isInternal: isInternal, patience: patience) {
      [unowned self] in outcomes.append("\(name) \($0.brief)")
    }
    monitor.flush()
  }

  /// The names of what was written, less the negotiation.
  var written: [String] {
    wire.written.compactMap { $0.split(separator: "\"").dropFirst(2).dropFirst().first }
      .map(String.init).filter { $0 != "qmp_capabilities" }
  }

  /// The id under which the last command was written.
  var lastID: Int {
    wire.written.last.flatMap { $0.split(separator: ":").last?.dropLast() }.flatMap { Int($0) } ?? 1
  }
}

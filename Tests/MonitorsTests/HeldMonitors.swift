import EventLoop
import QMP
import SystemPackage
import TestSupport
import Transport

@testable import Monitors

/// Several monitors whose time and servers a test holds, and what they told.
final class HeldMonitors {
  let system = HeldSystem()
  let loop: Loop
  let opener = HeldOpener()
  let monitors: MonitorSet
  /// By the paths of their addresses.
  private(set) var wires: [String: ScriptedWire] = [:]
  var notices: [String] = []
  var outcomes: [String] = []

  init(parallel: Int = 64, descriptors: Int = .max) {
    loop = Loop(system)
    monitors = MonitorSet(
      on: loop, parallel: parallel, descriptors: descriptors, opening: opener.open)
    monitors.onNotice = { [unowned self] id, notice in
      switch notice {
      case .phase(.ended): notices.append("\(id) ended")
      case .phase(.ready): notices.append("\(id) ready")
      case .event(let event): notices.append("\(id) \(event.name)")
      default: break
      }
    }
  }

  /// Adds those of these names, and starts to connect them.
  @discardableResult
  func add(_ names: String..., terms: ConnectTerms = ConnectTerms()) -> [MonitorID] {
    let ids = names.map { monitors.add(.unix(path: $0), terms, named: $0) }
    for id in ids { monitors.connect(id) }
    return ids
  }

  /// The attempts that go on, by where they lead.
  var open: [String] {
    opener.attempts.filter { !$0.isEnded && !$0.isCancelled }.map(\.path)
  }

  private func attempt(_ name: String) -> HeldOpener.Attempt? {
    opener.attempts.last { $0.path == name && !$0.isEnded && !$0.isCancelled }
  }

  /// One can be connected to.
  func accept(_ name: String) {
    let wire = ScriptedWire(system, descriptor: 700 + Int32(wires.count))
    wires[name] = wire
    attempt(name)?.succeed(wire)
  }

  func refuse(_ name: String, _ reason: TransportError.Reason = .refused) {
    attempt(name)?.fail(reason)
  }

  /// One is connected to, and negotiates.
  func negotiate(_ names: String...) {
    negotiate(names)
  }

  func negotiate(_ names: [String]) {
    for name in names {
      accept(name)
      wires[name]?.say(HeldMonitor.greeting)
      wires[name]?.say(#"{"return": {}, "id": 1}"#)
    }
    run()
  }

  func say(_ name: String, _ message: String) {
    wires[name]?.say(message)
    run()
  }

  func end(_ name: String) {
    wires[name]?.sayRaw("")
    run()
  }

  /// Lets everything that was said come.
  func run() {
    pass(1)
  }

  func pass(_ milliseconds: Int) {
    _ = loop.run(until: system.milliseconds + milliseconds) { false }
  }

  /// What was written to a server, less the negotiation.
  func written(_ name: String) -> [String] {
    (wires[name]?.written ?? []).filter { !$0.contains("qmp_capabilities") }
  }

  func submit(_ name: String, to ids: [MonitorID], patience: Int? = nil) -> FanOut {
    defer { for id in monitors.ids { monitors[id]?.flush() } }
    return monitors.submit(
      .command(Command(name)), to: ids, patience: patience,
      onOutcome: { [unowned self] in outcomes.append("\($0) \($1.brief)") },
      onEnd: { [unowned self] in outcomes.append("end of \($0.count)") })
  }
}

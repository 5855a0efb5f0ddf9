import EventLoop
import Monitors
import QMP
import Rendering
import QAPI
import Reports
import Shorthand
import System
import SystemPackage
import Terminal
import TestSupport

@testable import Shell

/// A shell without a process: a test holds its time, its servers and what it shows.
final class HeldShell {
  let system = HeldSystem()
  let shown = RecordingSink()
  let beside = RecordingSink()
  /// The one that it is connected to at first.
  let server: HeldServer
  let runner: LineRunner
  private let network: HeldNetwork

  init(_ change: (inout Options) -> Void = { _ in }) {
    var options = Options()
    change(&options)
    let reactor = Reactor(held: system)
    let output = Output(options.settings.look, standard: shown, beside: beside)
    let front = FrontEnd(options, isInteractive: false, output: output, reactor: reactor)
    network = HeldNetwork(system)
    let connections = Connections(front, opening: network.open)
    runner = LineRunner(connections, MetaCommands.table)
    server = network.serve("/held")
    let monitor = Monitor(connections.current.monitor.id, on: reactor.loop)
    server.greet()
    monitor.adopt(server)
    _ = reactor.loop.run(until: 1000) { monitor.isReady }
    connections.current.replaceMonitor(by: monitor)
  }

  /// Runs lines as `-c` does, and gives the status that the program would end with.
  func run(_ lines: String...) -> ExitStatus {
    let script = ScriptRunner(runner)
    for line in lines {
      if case .leave(let status) = script.run(.line(line)) { return status }
    }
    if case .leave(let status) = script.end() { return status }
    return runner.front.status
  }

  /// Starts a server at a path, with a machine of that name.
  func serve(_ path: String, machine name: String = "") -> HeldServer {
    let server = network.serve(path)
    server.name = name
    return server
  }

  /// Opens two further servers, web1 and web2, and goes back to the one that there was.
  func openTwo() -> (HeldServer, HeldServer) {
    let two = ["a", "b"].enumerated().map { index, letter in
      serve("/run/\(letter).sock", machine: "web\(index + 1)")
    }
    _ = run("\\open /run/a.sock", "\\open /run/b.sock", "\\c 1")
    return (two[0], two[1])
  }

  /// Nobody listens at that path any more.
  func leave(_ path: String) { network.leave(path) }

  /// Ends a server, at whose path nobody listens then.
  func end(_ server: HeldServer, at path: String) {
    leave(path)
    server.end()
  }

  /// Lets everything come that is on its way.
  func settle() {
    _ = runner.front.reactor.loop.run(until: system.milliseconds + 1) { false }
  }
}

/// Shows nobody anything, and keeps it.
final class RecordingSink: Sink {
  var look = Look()
  var failure: Errno? { nil }
  private(set) var reports: [String] = []
  /// Whether nothing was shown, not even what is not kept in ``reports``.
  private(set) var isEmpty = true
  /// Told before it shows something.
  var onShow: () -> Void = {}

  func show(_ report: Report) -> Bool {
    onShow()
    isEmpty = false
    switch report {
    case .answer(let answer): reports.append(String(decoding: answer.message, as: UTF8.self))
    case .from(let name, let report):
      _ = show(report)
      reports[reports.count - 1] = "\(name): \(reports[reports.count - 1])"
    case .connections(let entries):
      reports += entries.map { "\($0.isCurrent ? "*" : " ")\($0.number) \($0.name) \($0.state)" }
    case .view:
      let text = PeopleRendering.styled(report)
      reports.append(text.plain)
    case .event(let event): reports.append(event.name)
    case .json(let bytes): reports.append(String(decoding: bytes, as: UTF8.self))
    case .text(let text): reports.append(text)
    case .finding(let remark, _), .remark(let remark), .note(let remark, _, _, _),
      .aside(let remark),
      .complaint(let remark, _, _):
      reports.append(Sentence.of(remark))
    case .misread(_, let line, _): reports.append("misread: \(line.text)")
    case .folder: reports.append("folder")
    case .properties: reports.append("properties")
    case .objects: reports.append("objects")
    case .blockTree: reports.append("blockTree")
    case .load(let report): reports.append("load \(report.machines.map(\.name))")
    case .schemaDifference(let difference): reports.append("\(difference.changes.count) changes")
    case .deviceDifference(let difference): reports.append("\(difference.changes.count) changes")
    default: break
    }
    return true
  }

  func show(_ text: StyledText) {
    isEmpty = false
    reports.append(text.rendered(in: nil))
  }

  func flush() {}
}

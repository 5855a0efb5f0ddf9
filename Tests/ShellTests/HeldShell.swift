import EventLoop
import Monitors
import QMP
import Rendering
import Reports
import System
import SystemPackage
import Terminal
import TestSupport

@testable import Shell

/// A shell without a process: a test holds its time, its server and what it shows.
final class HeldShell {
  let system = HeldSystem()
  let shown = RecordingSink()
  let beside = RecordingSink()
  let server: HeldServer
  let runner: LineRunner

  init(_ change: (inout Options) -> Void = { _ in }) {
    var options = Options()
    change(&options)
    let reactor = Reactor(held: system)
    let output = Output(options.settings.look, standard: shown, beside: beside)
    let front = FrontEnd(options, isInteractive: false, output: output, reactor: reactor)
    let conversation = Conversation(front)
    runner = LineRunner(conversation, MetaCommands.table)
    server = HeldServer(system)
    let monitor = Monitor(MonitorID(2), on: reactor.loop)
    monitor.adopt(server)
    _ = reactor.loop.run(until: 1000) { monitor.isReady }
    conversation.replaceMonitor(by: monitor)
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

  func show(_ report: Report) -> Bool {
    switch report {
    case .answer(let answer):
      let bytes = answer.parts.flatMap { answer.response.message.bytes[$0] }
      reports.append(String(decoding: bytes, as: UTF8.self))
    case .event(let event): reports.append(event.name)
    case .json(let bytes): reports.append(String(decoding: bytes, as: UTF8.self))
    case .text(let text): reports.append(text)
    case .finding(let remark, _), .remark(let remark), .aside(let remark),
      .complaint(let remark, _, _):
      reports.append(Sentence.of(remark))
    case .misread(_, let text, _): reports.append("misread: \(text)")
    default: break
    }
    return true
  }

  func show(_ text: StyledText) {
    reports.append(text.rendered(inColor: false))
  }

  func flush() {}
}

import JSON
import QMP
import Monitors
import Reports
import System
import Transport

/// What becomes of a machine that the shell has started when the shell is left.
extension Connector {
  /// Whether the shell may be left now. The person at the terminal says what becomes of a machine
  /// that the shell has started and that runs: it ends, it is kept, or they stay.
  func mayLeave() -> Bool {
    guard let person = front.person, let launched = server.launched, launched.ending == nil,
      !front.options.answersYes, front.output.failure == nil, front.reactor.terminated == nil,
      mayBeMissed(launched)
    else { return true }
    let parting = Parting(person.ask(.leave(machine: launched.name)))
    if parting == .stay { return false }
    if launched.ending != nil {
      front.output.show(.remark(.connection(.serverEndedMeanwhile(launched.name))))
    } else if parting == .keep, front.reactor.terminated == nil {
      keep(launched)
    }
    return true
  }

  /// Whether somebody may want the machine still: not if it was asked to end, has not begun to run,
  /// or has come to an end of its own.
  private func mayBeMissed(_ launched: LaunchedServer) -> Bool {
    // Another server may be connected now, of which the rest would speak.
    guard server.monitor.address == launched.address else { return true }
    if server.monitor.expectsEnd { return false }
    let status = server.askNow(Command("query-status"), withinMilliseconds: 1000)?
      .returned?["status"]?.string
    front.isInterrupted = false
    return !["prelaunch", "shutdown", "postmigrate"].contains(status)
  }

  /// Lets the server run on when the shell ends, and says where it is found.
  private func keep(_ launched: LaunchedServer) {
    front.output.show(
      .remark(
        .connection(
          .machineKept(launched.name, process: launched.processID, at: launched.address.description)
        )))
    front.reactor.removeSource(launched.printed.descriptor)
    server.monitor.close()
    server.launched = nil
  }
}

/// What the person wants of a machine that they leave.
private enum Parting {
  case end, keep, stay

  init(_ answer: PersonsAnswer) {
    switch answer {
    case .text("e"), .text("end"): self = .end
    // Without an answer nothing may be lost. A terminal that is gone has had its signal.
    case .text("k"), .text("keep"), .none: self = .keep
    case .text, .dropped: self = .stay
    }
  }
}

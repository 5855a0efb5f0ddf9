import JSON
import QMP
import Monitors
import System
import Transport

/// What becomes of a machine that the shell has started when the shell is left.
extension Interpreter {
  /// Whether the shell may be left now. The person at the terminal says what becomes of a machine
  /// that the shell has started and that runs: it ends, it is kept, or they stay.
  func mayLeave() -> Bool {
    guard let person, let server, server.ending == nil, !options.answersYes,
      output.failure == nil, reactor.terminated == nil, mayBeMissed(server)
    else { return true }
    let parting = Parting(person.ask(Diagnostic.leavesMachine(server.name)))
    if parting == .stay { return false }
    if server.ending != nil {
      output.remark(Diagnostic.endedMeanwhile(server.name))
    } else if parting == .keep, reactor.terminated == nil {
      keep(server)
    }
    return true
  }

  /// Whether somebody may want the machine still: not if it was asked to end, has not begun to run,
  /// or has come to an end of its own.
  private func mayBeMissed(_ server: LaunchedServer) -> Bool {
    // Another server may be connected now, of which the rest would speak.
    guard monitor.address == server.address else { return true }
    if monitor.expectsEnd { return false }
    let status = askNow(Command("query-status"), withinMilliseconds: 1000)?
      .returned?["status"]?.string
    isInterrupted = false
    return !["prelaunch", "shutdown", "postmigrate"].contains(status)
  }

  /// Lets the server run on when the shell ends, and says where it is found.
  private func keep(_ server: LaunchedServer) {
    output.remark(
      Diagnostic.machineKept(server.name, server.processID, server.address.description))
    reactor.removeSource(server.printed.descriptor)
    monitor.close()
    self.server = nil
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

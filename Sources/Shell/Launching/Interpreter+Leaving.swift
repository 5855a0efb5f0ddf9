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
    let answer = person.ask(Diagnostic.leavesMachine(server.name))
    if server.ending != nil {
      output.remark(Diagnostic.endedMeanwhile(server.name))
      return true
    }
    switch answer {
    case .text("e"), .text("end"): return true
    case .text("k"), .text("keep"): keep(server)
    // A machine is never ended without a word. A terminal that is gone has had its signal.
    case .none: if reactor.terminated == nil { keep(server) }
    case .text, .dropped: return false
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

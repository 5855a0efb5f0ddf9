import JSON
import Monitors
import QMP
import Reports
import Transport

extension Connections {
  /// How long servers are asked whether their machines run, in milliseconds.
  private static let statePatience = 1000

  /// All of them as they are now: each server is asked, for a moment.
  func entries() -> [ConnectionEntry] {
    let states = askStates()
    return all.map { conversation in
      let monitor = conversation.monitor
      return ConnectionEntry(
        number: monitor.id.number, name: name(of: conversation),
        isCurrent: conversation === current, address: monitor.address?.description,
        state: state(of: monitor, states[monitor.id]),
        outstanding: conversation.replies.outstanding.map(\.name))
    }
  }

  private func state(of monitor: Monitor, _ runState: String?) -> ConnectionEntry.State {
    switch monitor.phase {
    case .idle, .ended: .disconnected
    case .connecting, .negotiating: .connecting
    case .ready(nil): .agent
    case .ready(let greeting?): .server(greeting, runState: runState)
    }
  }

  /// QEMU's words for how the machines are; a server that is busy says nothing.
  private func askStates() -> [MonitorID: String] {
    var states: [MonitorID: String] = [:]
    let asked = all.filter { !$0.monitor.isGuestAgent && $0.monitor.hasRoom }
    var openCount = 0
    for conversation in asked where conversation.monitor.isReady {
      openCount += 1
      conversation.ask(Command("query-status")) { outcome in
        openCount -= 1
        states[conversation.monitor.id] = outcome.response?.returned?["status"]?.string
      }
    }
    current.waitQuietly(Self.statePatience) { openCount == 0 }
    return states
  }
}

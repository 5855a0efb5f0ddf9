import Monitors
import QMP

/// What must hold for one monitor.
extension SimulatedUser {
  /// Every event that arrived was told, in order.
  func checkEvents() {
    guard let server else { return }
    // What an agent leaves unanswered holds no place once it is given up.
    if !manners.isGuestAgent, server.mostAtOnce > Monitor.mostInFlight {
      problems.append("its server had \(server.mostAtOnce) commands at once")
    }
    var arrived = server.wire.eventsArrived
    // What has arrived and was not read when we closed, or stopped looking, is nobody's loss.
    if case .ended(.disconnected) = monitor.phase {
    } else {
      arrived = Array(arrived.prefix(events.count))
    }
    if events != arrived { problems.append("events \(events) of \(arrived)") }
  }

  /// What did not hold, once the run is over.
  func violations() -> [String] {
    checkEvents()
    for command in sent where command.outcomes.count != 1 {
      problems.append("c\(command.token) has \(command.outcomes.count) outcomes")
    }
    if let server, manners.isHonest, monitor.isReady, !gaveUp, !isGone {
      if hasLearnt, monitor.knowledge.schemaState != .settled {
        problems.append("it has learnt nothing")
      }
      if events != server.wire.eventsArrived { problems.append("events were not told") }
      for command in sent[firstOfConnection...] where command.outcomes.first?.isTimedOut == false {
        if command.outcomes.first?.response == nil {
          problems.append("c\(command.token) was not answered by an honest server")
        }
      }
    }
    return problems
  }
}

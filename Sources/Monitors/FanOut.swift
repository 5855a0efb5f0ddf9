package import QMP

/// One command on its way to several monitors.
package final class FanOut {
  /// How many monitors it goes to.
  package let count: Int
  /// What came of it so far.
  package private(set) var outcomes: [MonitorID: Outcome] = [:]

  private let onOutcome: (MonitorID, Outcome) -> Void
  private let onEnd: ([MonitorID: Outcome]) -> Void
  private var tickets: [(monitor: Monitor, ticket: Ticket)] = []

  init(
    _ count: Int, _ onOutcome: @escaping (MonitorID, Outcome) -> Void,
    _ onEnd: @escaping ([MonitorID: Outcome]) -> Void
  ) {
    self.count = count
    self.onOutcome = onOutcome
    self.onEnd = onEnd
    if count == 0 { onEnd([:]) }
  }

  /// Whether each monitor has an outcome.
  package var isOver: Bool { outcomes.count == count }

  /// Gives up those that have none: they end as cancelled.
  package func cancel() {
    for (monitor, ticket) in tickets where outcomes[monitor.id] == nil { monitor.cancel(ticket) }
  }

  func add(_ monitor: Monitor, _ ticket: Ticket) {
    if outcomes[monitor.id] == nil { tickets.append((monitor, ticket)) }
  }

  func end(_ id: MonitorID, _ outcome: Outcome) {
    outcomes[id] = outcome
    onOutcome(id, outcome)
    guard isOver else { return }
    tickets = []
    onEnd(outcomes)
  }
}

extension MonitorSet {
  /// Sends a command to several monitors: to each as soon as it can be talked to and has room.
  ///
  /// - Parameters:
  ///   - ids: whoever is not there ends as unsent.
  ///   - patience: for how long each may take, once the commands before it are over there, in
  ///     milliseconds; nil waits without end.
  ///   - onOutcome: told once of each, as it comes; at once where there is no connection any more.
  ///   - onEnd: told once, after the last.
  @discardableResult
  package func submit(
    _ outgoing: Session.Outgoing, to ids: [MonitorID], mayEndServer: Bool = false,
    staysSilent: Bool = false, patience: Int? = nil,
    onOutcome: @escaping (MonitorID, Outcome) -> Void = { _, _ in },
    onEnd: @escaping ([MonitorID: Outcome]) -> Void = { _ in }
  ) -> FanOut {
    let all = Set(ids)
    let fanOut = FanOut(all.count, onOutcome, onEnd)
    for id in all.sorted() {
      guard let monitor = self[id] else {
        fanOut.end(id, .lost(.unsent(.closed)))
        continue
      }
      let ticket = monitor.submit(
        outgoing, mayEndServer: mayEndServer, staysSilent: staysSilent, patience: patience
      ) { fanOut.end(id, $0) }
      fanOut.add(monitor, ticket)
    }
    return fanOut
  }
}

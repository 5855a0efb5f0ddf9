import EventLoop

extension Monitor {
  /// Sets the timer to the next moment at which a command is given up.
  func schedule() {
    let next = commands.startTurns(at: loop.now)
    guard timer?.moment != next else { return }
    timer?.cancel()
    timer = next.map { moment in loop.at(moment) { [unowned self] in giveUpLate() } }
  }

  private func giveUpLate() {
    timer = nil
    let now = loop.now
    for entry in commands.giveUp({ $0.deadline.map { $0 <= now } ?? false }) {
      entry.onOutcome(.timedOut)
    }
    schedule()
  }
}

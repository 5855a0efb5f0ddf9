import EventLoop

/// What a loop does for a connected monitor: both directions of its wire.
struct Watches {
  let reading: Watch
  let writing: Watch

  func cancel() {
    reading.cancel()
    writing.cancel()
  }
}

/// The moments that a monitor waits for.
struct Timers {
  /// The next at which a command is given up.
  var command: LoopTimer?
  /// The one at which the negotiation is given up.
  var negotiation: LoopTimer?

  mutating func cancel() {
    command?.cancel()
    negotiation?.cancel()
    self = Timers()
  }
}

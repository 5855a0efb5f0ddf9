import EventLoop

/// What a line has begun and does not end at once. It is looked at whenever something has happened,
/// and waits for nothing itself: so many of them go on beside each other.
protocol Activity: AnyObject {
  /// Goes as far as it can go now.
  ///
  /// - Returns: what follows from its line; nil while it is not over.
  func advance() -> Step?

  /// Nobody waits for it any more.
  func stop()
}

extension Activity {
  func stop() {}
}

/// The next moment at which an activity is to be looked at, even if nothing has happened.
final class Alarm {
  private let server: Conversation
  private var timer: LoopTimer?

  init(_ server: Conversation) {
    self.server = server
  }

  deinit { timer?.cancel() }

  /// - Parameter moment: in monotonic milliseconds; nil for none.
  func set(at moment: Int?) {
    if let moment, timer?.moment == moment { return }
    timer?.cancel()
    timer = moment.map { moment in
      server.front.reactor.loop.at(moment) { [unowned server] in server.onProgress() }
    }
  }
}

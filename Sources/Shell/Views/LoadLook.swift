import Monitors
import Reports

/// `\top` elsewhere than on a screen, and at one of several machines: one picture. Rates need two looks.
final class LoadLook: Activity {
  private enum State {
    case first, second
    /// Until so many monotonic milliseconds.
    case pausing(until: Int)
  }

  private let server: Conversation
  private let reader: LoadReader
  private let interval: Int
  private let alarm: Alarm
  private let take: (LoadReport) -> Void
  private var state = State.first
  private var asking: Asking?

  /// - Parameters:
  ///   - server: whose end is that of the looking.
  ///   - interval: from one look to the next, in milliseconds.
  ///   - take: takes the picture.
  init(
    _ reader: LoadReader, _ server: Conversation, interval: Int,
    _ take: @escaping (LoadReport) -> Void
  ) {
    self.reader = reader
    self.server = server
    self.interval = interval
    self.take = take
    alarm = Alarm(server)
    asking = reader.reading { _ in }
  }

  func advance() -> Step? {
    while true {
      if case .pausing(let moment) = state {
        guard server.front.reactor.now >= moment else {
          alarm.set(at: moment)
          return nil
        }
        state = .second
        asking = reader.reading(take)
      }
      guard let step = asking.map({ $0.advance() }) ?? .done else { return nil }
      // The first of them has told nothing yet.
      guard case .first = state, step == .done, server.monitor.isReady else { return step }
      state = .pausing(until: server.front.reactor.now + interval)
    }
  }

  func stop() { asking?.stop() }
}

import Monitors
import Reports

/// Waits, for whoever looks again and again, until a server that is busy with as much as it queues has
/// room for one more command: as long as a reply may take, and not without a word.
final class RoomWait {
  /// What to do now.
  enum Stand {
    /// Send: there is room, or nobody to send to.
    case free
    /// Look again when something has happened.
    case full
    /// Send nothing, which has been told.
    case givenUp
  }

  private let server: Conversation
  private let alarm: Alarm
  /// When it began, in monotonic milliseconds; nil while nothing is waited for.
  private var start: Int?
  private var isTold = false

  init(_ server: Conversation) {
    self.server = server
    alarm = Alarm(server)
  }

  /// After how long it is told that something is waited for, in milliseconds.
  private static let untold = 1000
  /// Others may make room without a word: how long until the next look, in milliseconds.
  private static let pause = 10

  /// How it stands.
  ///
  /// - Parameter name: of the command that is to be sent.
  func stand(for name: String) -> Stand {
    guard !server.monitor.hasRoom, server.monitor.isReady else {
      end()
      return .free
    }
    let now = server.front.reactor.now
    let start = start ?? now
    self.start = start
    let deadline = server.replyTimeout.map { start + Seconds.milliseconds($0) }
    if let deadline, now >= deadline {
      end()
      server.output.show(.complaint(.server(.notSent(name))))
      return .givenUp
    }
    if !isTold, now >= start + Self.untold {
      isTold = true
      server.output.show(.remark(.server(.awaitingRoom(name))))
    }
    alarm.set(at: min(now + Self.pause, deadline ?? .max))
    return .full
  }

  private func end() {
    start = nil
    isTold = false
    alarm.set(at: nil)
  }
}

/// `\sleep`: nothing happens until a moment.
final class Sleep: Activity {
  private let server: Conversation
  private let moment: Int
  private let alarm: Alarm

  /// - Parameter moment: in monotonic milliseconds.
  init(_ server: Conversation, until moment: Int) {
    self.server = server
    self.moment = moment
    alarm = Alarm(server)
  }

  func advance() -> Step? {
    if server.front.reactor.now >= moment { return .done }
    alarm.set(at: moment)
    return nil
  }
}

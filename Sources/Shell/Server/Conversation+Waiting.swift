import Monitors
import QMP
import Reports
import Shorthand
import System

extension Conversation {
  /// Waits until the condition holds, while everything that comes is shown.
  ///
  /// - Parameters:
  ///   - deadline: monotonic milliseconds; nil waits without end.
  ///   - patience: how many milliseconds what has been gathered may wait to be written.
  func wait(
    until deadline: Int? = nil, patience: Int = 0, _ isDone: () -> Bool
  ) -> WaitResult {
    monitor.flush()
    while !isDone() {
      if let deadline, front.reactor.now >= deadline { return .timedOut }
      switch front.reactor.wait(until: deadline, patience: patience) {
      case .progress, .inputReady: continue
      // The loop looks at the clock, and at the condition once more.
      case .timedOut: continue
      case .interrupted:
        front.noteInterruption()
        return .interrupted
      case .terminated: return .terminated
      }
    }
    return .done
  }

  /// Waits for answers: until none is awaited, or until the server is busy with so many at most.
  func awaitReplies(downTo count: Int = 0) -> WaitResult {
    var pace = AnswerPace(outstanding: monitor.inFlight)
    let result = wait(patience: 1) {
      if !monitor.isConnected || replies.hasTimedOut { return true }
      if count == 0 { return replies.isEmpty }
      pace.pause(outstanding: monitor.inFlight, goal: count)
      // What the clients of a share have sent meanwhile is not waited for.
      return monitor.inFlight <= count || replies.count <= count && monitor.hasRoom
    }
    if replies.hasTimedOut { return giveUpLate() }
    switch result {
    case .done: return monitor.isConnected ? .done : .disconnected
    case .interrupted:
      showAnswered(isOver: true)
      let names = replies.outstanding.map(\.name)
      if !names.isEmpty { output.show(.aside(.server(.stillRunning(names)))) }
      monitor.cancel()
    case .timedOut, .disconnected, .terminated, .lost: break
    }
    return result
  }

  /// Says that something will not be repeated as often as was asked for, where the connection has ended
  /// and was not to. Whoever types sees that it has ended, and a lost reply is told of by itself.
  ///
  /// - Parameters:
  ///   - count: how many rounds there were.
  ///   - wanted: how many there were to be; nil repeats without end.
  func endRounds(_ count: Int, of wanted: Int?, from origin: LineOrigin) {
    guard !monitor.isReady, !monitor.expectsEnd, !front.isInteractive, !front.options.isDryRun,
      wanted.map({ count < $0 }) ?? true, front.status != .connectionLost
    else { return }
    front.fail(.connectionLost)
    output.show(.complaint(.connection(.endedBetweenRounds(count, of: wanted)), at: origin))
  }

  /// Waits until a server that answers nobody has room for one more command, as long as a reply may
  /// take: what it is busy with was given up, and has no bound of its own any more.
  func awaitRoom(for name: String) -> WaitResult {
    let room = RoomWait(self)
    var stand = RoomWait.Stand.full
    let result = wait {
      stand = room.stand(for: name)
      return stand != .full
    }
    return stand == .givenUp ? .timedOut : result
  }

  /// The time of a command was up: none of those behind it is waited for either.
  private func giveUpLate() -> WaitResult {
    showAnswered(isOver: true)
    let late = replies.takeTimedOut()
    output.show(
      .complaint(
        .server(.noReply(late.map(\.name), seconds: replyTimeout ?? 0)),
        at: late.first?.origin ?? .terminal))
    monitor.cancel()
    return .timedOut
  }

  /// What whoever types can do about a connection that is not there; nil where nobody types.
  var wayBack: ConnectionRemark.WayBack? {
    isInteractive ? nameElsewhere().map { .other($0) } ?? .current : nil
  }

  /// Says that nothing can be asked, which is an error.
  func complainNotConnected(from origin: LineOrigin) -> Step {
    front.fail(.connectionLost)
    output.show(.complaint(.connection(.notConnected(wayBack)), at: origin))
    return .done
  }

  /// Waits for a server that is tried to be reached again, as long as a reply may take.
  func awaitReconnection() {
    guard endReconnecting != nil else { return }
    let seconds = settings.timeout ?? Self.usualPatience
    let start = front.reactor.now
    let deadline = start + Seconds.milliseconds(seconds)
    var end = wait(until: min(start + 1000, deadline)) { self.endReconnecting == nil }
    if end == .timedOut, deadline > start + 1000 {
      output.show(.aside(.connection(.awaitingServer)))
      end = wait(until: deadline) { self.endReconnecting == nil }
    }
    if end == .interrupted { front.isInterrupted = true }
  }

  /// How long a guest agent, or a server that is to come again, is waited for, in seconds.
  private static let usualPatience = 30.0

  /// How many seconds a reply may take; nil is without end. A guest that is busy, or that has no
  /// agent, never says so.
  var replyTimeout: Double? {
    settings.timeout ?? (monitor.isGuestAgent ? Self.usualPatience : nil)
  }
}

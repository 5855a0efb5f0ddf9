import EventLoop
import Monitors
import QMP
import Reports
import System

/// The lines of a script on their way at one of several monitors, in their order, at its own pace.
///
/// It never waits: where a line has to wait for something, it goes on when something has happened.
final class Course {
  /// How its monitor is connected.
  enum Connecting {
    /// For these lines.
    case to(ServerAddress)
    /// By the session that they are typed in; what whoever types can do where it is not.
    case already(ConnectionRemark.WayBack?)

    fileprivate var wayBack: ConnectionRemark.WayBack? {
      if case .already(let way) = self { way } else { nil }
    }
  }

  let server: Conversation
  /// How it ended; nil while it goes on.
  private(set) var ending: ExitStatus?
  /// Told once, when it has ended.
  var onEnd: () -> Void = {}
  /// Whether lines may name the monitors.
  var namesAreKnown: () -> Bool = { true }
  /// Commands could be sent.
  private(set) var hasBegun = false

  let runner: LineRunner
  /// What it is at, the innermost last: the script, and what lines have begun.
  var works: [LineRunner.Begun]
  /// A line that is whole, and waits.
  var next: ScriptCursor.Line?
  /// Waits for room at a server that others keep busy.
  let room: RoomWait
  /// Gives up waiting for the schema, or begins the next round.
  var timer: LoopTimer?

  private let connecting: Connecting
  private let host: HostLook
  private let script: CourseLines
  /// How many rounds there were, and when the last one began.
  private var rounds = (count: 0, start: 0)
  /// It goes on already, and something has happened meanwhile.
  private var turn = (isBusy: false, hasNews: false)

  /// - Parameter host: where it is looked who holds a monitor that says nothing.
  init(
    _ runner: LineRunner, _ script: SharedScript, _ connecting: Connecting,
    _ host: HostLook = HostLook()
  ) {
    self.runner = runner
    self.host = host
    self.connecting = connecting
    let lines = CourseLines(script)
    self.script = lines
    works = [.lines(lines)]
    server = runner.server
    room = RoomWait(server)
    server.onProgress = { [unowned self] in advance() }
  }

  var front: FrontEnd { runner.front }
  var monitor: Monitor { server.monitor }

  /// Runs as many lines as can be run now.
  func advance() {
    turn.hasNews = true
    if turn.isBusy { return }
    turn.isBusy = true
    while turn.hasNews, ending == nil {
      turn.hasNews = false
      while ending == nil, goOn() {}
    }
    turn.isBusy = false
  }

  /// Ends it as it stands: nothing further runs, and nothing is waited for.
  func stop(_ status: ExitStatus) {
    if ending != nil { return }
    ending = status
    timer?.cancel()
    for case .activity(let activity) in works { activity.stop() }
    works = []
    monitor.cancel()
    server.joint?.end(server)
    onEnd()
  }

  // MARK: One step

  /// Runs the next line, or goes on with what one has begun; false if something is to be waited for,
  /// or it is over.
  private func goOn() -> Bool {
    if server.replies.hasTimedOut {
      _ = server.awaitReplies()
      front.fail(.timedOut)
      stop(.timedOut)
      return false
    }
    if case .activity(let activity)? = works.last { return goOn(with: activity) }
    switch monitor.phase {
    case .idle, .connecting, .negotiating:
      if case .already = connecting { endWithoutConnection(.notYetConnected) }
      return false
    case .ready: begin()
    case .ended(let end): return connectionEnded(end)
    }
    if next == nil { next = takeLine() }
    guard let line = next else {
      if isAtActivity { return true }
      // What happens between two rounds ends none; and what it has told is not shown before its name.
      if isAtEnd, server.replies.isEmpty, timer == nil, namesAreKnown() { endRound() }
      return false
    }
    if front.options.exitsOnError, !server.replies.isEmpty { return false }
    if front.endsByError {
      stop(front.status)
      return false
    }
    guard !mustWait(line) else { return false }
    next = nil
    run(line)
    return ending == nil
  }

  private func goOn(with activity: any Activity) -> Bool {
    let place = works.count - 1
    let step = activity.advance()
    if let begun = runner.begun {
      runner.begun = nil
      works.append(begun)
    }
    guard let step else { return works.count > place + 1 }
    activity.stop()
    works.remove(at: place)
    if case .leave(let status) = step { stop(status) }
    return ending == nil
  }

  private func begin() {
    if hasBegun { return }
    hasBegun = true
    rounds.start = front.reactor.now
  }

  private func connectionEnded(_ end: Phase.End) -> Bool {
    // Who else talks to the server has been told of the end; what is awaited here is lost too.
    if !server.replies.isEmpty { server.handle(.phase(.ended(end))) }
    if !hasBegun, case .to(let address) = connecting {
      let failure = Connector(server, host).failure(monitor.phase, .done, address)
      front.output.show(.complaint(failure.remark, at: .commandLine))
      stop(failure.status)
    } else if front.endsByError {
      stop(front.status)
    } else if hasBegun, let wait = takeWait() {
      // What is waited for may have come with the end.
      run(wait)
      return ending == nil
    } else if isAtActivity {
      return true
    } else {
      endWithoutConnection(hasBegun ? .endedBeforeLine : .notConnected(connecting.wayBack))
    }
    return false
  }

  /// The next line, if there is one, is told that it cannot run.
  private func endWithoutConnection(_ why: ConnectionRemark) {
    if next == nil { next = takeLine() }
    if let line = next {
      front.fail(.connectionLost)
      front.output.show(.complaint(.connection(why), at: line.origin))
      stop(front.status)
    } else if isAtEnd {
      if let wanted = front.options.repetitions {
        // All lines of this round have run, or it is over already.
        let count = timer == nil ? rounds.count + 1 : rounds.count
        server.endRounds(count, of: wanted == 0 ? nil : wanted, from: .commandLine)
      }
      stop(front.status)
    }
  }

  /// All lines have run: it is over, or they run again a little later.
  private func endRound() {
    let options = front.options
    rounds.count += 1
    guard let wanted = options.repetitions, wanted == 0 || rounds.count < wanted,
      !front.endsByError
    else { return stop(front.status) }
    let moment = rounds.start + Seconds.milliseconds(options.interval)
    timer = front.reactor.loop.at(moment) { [unowned self] in
      timer = nil
      rounds.start = front.reactor.now
      script.cursor.rewind()
      advance()
    }
  }

  /// Further lines were all that an activity had begun.
  private var isAtActivity: Bool { if case .activity? = works.last { true } else { false } }

  private var isAtEnd: Bool { works.count == 1 && script.cursor.isAtEnd }
}

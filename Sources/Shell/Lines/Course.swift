import EventLoop
import JSON
import Monitors
import QMP
import Reports
import Shorthand
import System

/// The lines of a script on their way at one of several monitors, in their order, at its own pace.
///
/// It never waits: where a line has to wait for something, it goes on when something has happened.
final class Course {
  let server: Conversation
  /// How it ended; nil while it goes on.
  private(set) var ending: ExitStatus?
  /// Told once, when it has ended.
  var onEnd: () -> Void = {}
  /// Commands could be sent.
  private(set) var hasBegun = false

  private let runner: LineRunner
  private let address: ServerAddress?
  private let host: HostLook
  private var cursor: ScriptCursor
  private var transactionStart: LineOrigin?
  /// A line that is whole, and waits.
  private var next: ScriptCursor.Line?
  /// Gives up waiting for the schema, or begins the next round.
  private var timer: LoopTimer?
  private var roundCount = 0
  /// When the round began.
  private var roundStart = 0
  /// It goes on already, and something has happened meanwhile.
  private var isBusy = false
  private var hasNews = false

  /// - Parameters:
  ///   - address: where the monitor is, for messages of it.
  ///   - host: where it is looked who holds a monitor that says nothing.
  init(
    _ runner: LineRunner, _ script: SharedScript, to address: ServerAddress?,
    _ host: HostLook = HostLook()
  ) {
    self.runner = runner
    self.host = host
    cursor = ScriptCursor(script)
    self.address = address
    server = runner.server
    server.onProgress = { [unowned self] in advance() }
  }

  private var front: FrontEnd { runner.front }
  private var monitor: Monitor { server.monitor }

  /// Runs as many lines as can be run now.
  func advance() {
    hasNews = true
    if isBusy { return }
    isBusy = true
    while hasNews, ending == nil {
      hasNews = false
      while ending == nil, goOn() {}
    }
    isBusy = false
  }

  /// Ends it as it stands: nothing further runs, and nothing is waited for.
  func stop(_ status: ExitStatus) {
    if ending != nil { return }
    ending = status
    timer?.cancel()
    monitor.cancel()
    onEnd()
  }

  // MARK: One step

  /// Runs the next line; false if something is to be waited for, or it is over.
  private func goOn() -> Bool {
    if server.replies.hasTimedOut {
      _ = server.awaitReplies()
      front.fail(.timedOut)
      stop(.timedOut)
      return false
    }
    switch monitor.phase {
    case .idle, .connecting, .negotiating:
      if address == nil { endWithoutConnection(.notYetConnected) }
      return false
    case .ready: begin()
    case .ended(let end):
      connectionEnded(end)
      return false
    }
    if next == nil { next = takeLine() }
    guard let line = next else {
      if cursor.isAtEnd, server.replies.isEmpty { endRound() }
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

  private func begin() {
    if hasBegun { return }
    hasBegun = true
    roundStart = front.reactor.now
  }

  private func connectionEnded(_ end: Phase.End) {
    // Who else talks to the server has been told of the end; what is awaited here is lost too.
    if !server.replies.isEmpty { server.handle(.phase(.ended(end))) }
    if !hasBegun, let address {
      let failure = Connector(server, host).failure(monitor.phase, .done, address)
      front.output.show(.complaint(failure.remark, at: .commandLine))
      stop(failure.status)
    } else if front.endsByError {
      stop(front.status)
    } else {
      endWithoutConnection(hasBegun ? .endedBeforeLine : .notConnected)
    }
  }

  /// The next line, if there is one, is told that it cannot run.
  private func endWithoutConnection(_ why: ConnectionRemark) {
    if next == nil { next = takeLine() }
    if let line = next {
      front.fail(.connectionLost)
      front.output.show(.complaint(.connection(why), at: line.origin))
      stop(front.status)
    } else if cursor.isAtEnd {
      stop(front.status)
    }
  }

  /// All lines have run: it is over, or they run again a little later.
  private func endRound() {
    let options = front.options
    roundCount += 1
    guard let wanted = options.repetitions, wanted == 0 || roundCount < wanted,
      !front.endsByError
    else { return stop(front.status) }
    let moment = roundStart + Seconds.milliseconds(options.interval)
    timer = front.reactor.loop.at(moment) { [unowned self] in
      roundStart = front.reactor.now
      cursor.rewind()
      advance()
    }
  }

  /// What the line needs before it can be run without waiting.
  private func mustWait(_ line: ScriptCursor.Line) -> Bool {
    let text = line.text
    let target = LineTree.target(of: text)?.span.upperBound ?? 0
    let start = text.utf8.dropFirst(target).drop { $0 <= 0x20 }
    if !server.replies.isEmpty {
      // What it does, or where its answer goes, depends on the answers before it.
      let needsAnswers = start.first == UInt8(ascii: "\\") || "$|>".utf8.contains { text.holds($0) }
      if needsAnswers { return true }
    }
    if !monitor.hasRoom, !start.starts(with: "exec-oob".utf8) { return true }
    guard server.needsSchema(for: text) else {
      timer?.cancel()
      timer = nil
      return false
    }
    if timer == nil {
      let loop = front.reactor.loop
      timer = loop.at(loop.now + server.schemaPatience) { [unowned self] in
        server.giveUpSchema()
        advance()
      }
    }
    return true
  }

  // MARK: Lines

  /// The next whole line; nil if there is none yet.
  private func takeLine() -> ScriptCursor.Line? {
    while let found = cursor.next() {
      switch found {
      case .line(let line): return line
      case .noLine(let content, let origin): front.refuse(content, origin)
      case .unreadable(let path, let error):
        front.fail(.commandFailed)
        front.output.show(.complaint(.file(.cannotRead(path, error)), at: .commandLine))
      case .end: dropTransaction()
      }
    }
    return nil
  }

  private func dropTransaction() {
    guard let start = transactionStart else { return }
    transactionStart = nil
    runner.dropOpenTransaction(begunAt: start)
  }

  private func run(_ line: ScriptCursor.Line) {
    let misread = front.misreadCount
    let wasOpen = runner.parser.isInTransaction
    let step =
      line.words.isEmpty
      ? runner.run(line.text, from: line.origin, isLast: line.isLast)
      : runner.run(words: line.words, from: line.origin)
    if step == .needsMore { return }
    if !wasOpen { transactionStart = line.origin }
    if !runner.parser.isInTransaction { transactionStart = nil }
    if line.words.isEmpty { cursor.clear(isWrong: front.misreadCount > misread) }
    if case .leave(let status) = step { stop(status) }
  }
}

import Monitors
import QMP
import Reports
import Shorthand
import System

/// The talk with one server: what is sent, what is waited for, and what is shown of what it says.
final class Conversation {
  let front: FrontEnd
  /// Among which the server is one.
  let monitors: MonitorSet
  /// The server that commands go to.
  private(set) var monitor: Monitor
  /// What the server is called, where lines without a name go to another one; nil where they go to
  /// this one.
  var nameElsewhere: () -> String? = { nil }
  /// Told of whatever may let somebody go on who does not wait.
  var onProgress: () -> Void = {}
  var replies = ReplyQueue()
  /// What is known of the lines that were typed for the server.
  var typing = TypingState()
  /// Error responses of a script that can be explained once the server has described itself, in
  /// their order.
  var unexplained: [(response: Response, entry: ReplyQueue.Entry)] = []
  /// How many commands were sent.
  var submissions = 0
  /// Where it is in QOM.
  var folders = FolderPlace()
  /// Tells where a script waits for an answer for long.
  let silence = SilenceWatch()
  /// Told when the connection has ended by itself.
  var onConnectionEnd: () -> Void = {}
  /// Ends the attempts to reach the server again; nil while there are none.
  var endReconnecting: (() -> Void)?
  /// The server that this shell has started, if it has.
  var launched: LaunchedServer?
  /// Where others use the server too, if they do.
  var share: Share?
  /// Keeps answers that go on together with those of others, where several run the same lines.
  var joint: JointAnswers?

  /// - Parameter monitor: one of those.
  init(_ front: FrontEnd, with monitor: Monitor, of monitors: MonitorSet) {
    self.front = front
    self.monitor = monitor
    self.monitors = monitors
  }

  /// What has been learnt of the server.
  var knowledge: Knowledge { monitor.knowledge }

  /// The folder of QOM's in which paths begin.
  var folder: ObjectPath { folders.current }

  var output: Output { front.output }
  var settings: Settings { front.settings }
  var isInteractive: Bool { front.isInteractive }

  /// Runs programs that use the terminal, while all servers' words are kept back.
  var programs: ProgramRunner { ProgramRunner(front, holding: monitors) }

  /// Shows what the server tells by itself, behind its name where that is not plain.
  func tell(_ report: Report) {
    output.show(nameElsewhere().map { .from($0, report) } ?? report)
  }

  /// What is known of the server holds no longer.
  func forgetServer() {
    unexplained = []
    folders = FolderPlace()
    typing.isBySchema = false
  }

  /// Another server takes the place of the one before.
  func replaceMonitor(by candidate: Monitor) {
    let heard = candidate.events
    candidate.continueLog(of: monitor)
    monitor = candidate
    monitor.tellsTraffic = { [front] in front.wantsTraffic }
    monitors.replace(by: candidate)
    share?.replaceMonitor(by: candidate)
    for event in heard.events(from: 0) { handle(.event(event)) }
  }
}

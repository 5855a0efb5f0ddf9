import Monitors
import QMP
import Shorthand
import System

/// The talk with one server: what is sent, what is waited for, and what is shown of what it says.
final class Conversation {
  let front: FrontEnd
  /// The server that commands go to.
  var monitor: Monitor
  var replies = ReplyQueue()
  /// What has been told already, so that it is told once.
  var told: Set<TypingNotice> = []
  /// Error responses of a script that can be explained once the server has described itself, in
  /// their order.
  var unexplained: [(response: Response, entry: ReplyQueue.Entry)] = []
  /// How many commands were sent.
  var submissions = 0
  /// What `${_}` stands for: the last returned value.
  var last: LastValue?
  /// A line with arguments has waited for the schema. In a script the lines before that are not
  /// checked: whether an answer to something else has come by then is chance.
  var typesBySchema = false
  /// Ask a server for its schema as soon as there is nothing else to do: the prompt comes first.
  var learnsWhenIdle = false
  /// The server that this shell has started, if it has.
  var launched: LaunchedServer?

  init(_ front: FrontEnd) {
    self.front = front
    monitor = Monitor(MonitorID(1), on: front.reactor.loop)
    front.reactor.beforeBlocking = { [unowned self] in
      front.output.flush()
      if learnsWhenIdle { learn() }
    }
  }

  /// What has been learnt of the server.
  var knowledge: Knowledge { monitor.knowledge }

  var output: Output { front.output }
  var settings: Settings { front.settings }
  var isInteractive: Bool { front.isInteractive }

  /// Runs programs that use the terminal, while the server's words are kept back.
  var programs: ProgramRunner { ProgramRunner(front, holding: monitor) }

  /// What is known of the server holds no longer.
  func forgetServer() {
    unexplained = []
    typesBySchema = false
  }

  /// Another server takes the place of the one before.
  func replaceMonitor(by candidate: Monitor) {
    let heard = candidate.events
    candidate.continueLog(of: monitor)
    monitor = candidate
    monitor.onNotice = { [unowned self] in handle($0) }
    for event in heard.events(from: 0) { handle(.event(event)) }
  }
}

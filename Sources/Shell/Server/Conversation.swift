import Monitors
import QMP
import System

/// The talk with one server: what is sent, what is waited for, and what is shown of what it says.
final class Conversation {
  let front: FrontEnd
  /// The server that commands go to.
  var monitor: Monitor
  var replies = ReplyQueue()
  var knowledge = ServerKnowledge()
  /// Where the event log stood when the last command was sent: `\wait` looks back to here.
  var eventMark = 0
  /// How many commands were sent.
  var submissions = 0
  /// What `${_}` stands for: the last returned value.
  var last: LastValue?
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

  var output: Output { front.output }
  var settings: Settings { front.settings }
  var isInteractive: Bool { front.isInteractive }

  /// Runs programs that use the terminal, while the server's words are kept back.
  var programs: ProgramRunner { ProgramRunner(front, holding: monitor) }

  /// Another server takes the place of the one before.
  func replaceMonitor(by candidate: Monitor) {
    let heard = candidate.events
    candidate.continueLog(of: monitor)
    monitor = candidate
    monitor.onNotice = { [unowned self] in handle($0) }
    for event in heard.events(from: 0) { handle(.event(event)) }
  }
}

import EventLoop
import Monitors
import Reports
import System
import Transport

/// Tells once, where nobody types and no bound was asked for, that a server has been silent for long: who,
/// to what, and since when.
final class SilenceWatch {
  /// The command whose reply is next, by its number, and when it was that, on the clock on the wall.
  private var watched: (number: Int, since: Int)?
  private var timer: LoopTimer?
  private var isTold = false

  deinit { timer?.cancel() }

  /// How long a reply may take without a word, in milliseconds; up to twice as long where another was
  /// waited for before.
  private static let patience = 10_000

  /// A command was sent.
  func begin(_ server: Conversation) {
    // One that runs finds out what is waited for by then: a script sends many.
    guard timer == nil, !isTold, !server.isInteractive, server.replyTimeout == nil else { return }
    look(server)
  }

  /// The command whose reply is next.
  private static func next(_ server: Conversation) -> ReplyQueue.Entry? {
    server.replies.entries.first { !$0.isOver && !$0.staysSilent }
  }

  private func look(_ server: Conversation) {
    timer = nil
    guard let next = Self.next(server) else {
      watched = nil
      return
    }
    if let watched, watched.number == next.number, server.monitor.isConnected {
      isTold = true
      let address = server.monitor.address?.description ?? ""
      server.tell(
        .remark(.server(.silent(address, to: next.name, sinceSeconds: watched.since))))
      return
    }
    watched = (next.number, Clock.wall.seconds)
    let loop = server.front.reactor.loop
    timer = loop.at(loop.now + Self.patience) { [weak self, weak server] in
      if let self, let server { look(server) }
    }
  }
}

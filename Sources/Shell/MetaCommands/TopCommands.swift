import Completion
import Monitors
import Reports
import Shorthand

/// How machines stand.
enum TopCommands {
  static let rows = [
    MetaCommand(
      "top", "[S]", completes: .words([]), reading: .shown, reach: .each,
      help: "how the machine stands, redrawn every S seconds until q; with several, a row for each",
      run: { show($0, $1) })
  ]

  private static func show(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let words = call.words.words
    let seconds = words.isEmpty ? 2 : Seconds.parse(words[0])
    guard let seconds, words.count <= 1 else { return runner.usage(call) }
    let interval = max(100, Seconds.milliseconds(seconds))
    let server = runner.server
    let take = { server.present([.load($0)], to: call.target, from: call.origin) }
    guard let session = runner.session else {
      let reader = LoadReader([server], from: call.origin) { server in
        server.monitors.names[server.monitor.id] ?? ""
      }
      return runner.follow(LoadLook(reader, server, interval: interval, take))
    }
    session.learnNames()
    if runner.front.isInterrupted { return .done }
    let servers = session.isVisiting ? [server] : session.all
    let reader = LoadReader(servers, from: call.origin) { session.name(of: $0) }
    return TopView(reader, server, interval: interval, call.target == nil ? nil : take).run()
  }
}

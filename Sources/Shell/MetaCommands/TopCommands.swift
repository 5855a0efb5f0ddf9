import Completion
import Monitors
import Reports
import Shorthand
import Terminal

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
    let session = runner.session
    session?.learnNames()
    if runner.front.isInterrupted { return .done }
    let isAlone = session?.isVisiting ?? true
    let reader = LoadReader(isAlone ? [server] : runner.servers, from: call.origin) { server in
      server.monitors.names[server.monitor.id] ?? ""
    }
    if session != nil, call.target == nil, let screen = runner.output.screen, screen.replacesRows {
      return TopView(reader, server, interval: interval, on: screen).run()
    }
    return runner.follow(
      LoadLook(reader, server, interval: interval) {
        server.present([.load($0)], to: call.target, from: call.origin)
      })
  }
}

import Completion
import Monitors
import Reports
import Shorthand

/// Events and waiting.
enum WaitingCommands {
  static let rows = [
    MetaCommand(
      "events", "[on|off|PATTERN…|tail N]", completes: .events(["on", "off", "tail"]),
      reading: .shown, reach: .each,
      help: "show, hide or choose events, or look back at the last N",
      run: { choose($0, $1) }),
    MetaCommand(
      "wait",
      "EVENT[,EVENT…] [MEMBER=VALUE…] [-t S] | COMMAND MEMBER=VALUE… | job ID | migrate | "
        + "unplug ID",
      completes: .wait, reading: .expandedWords, reach: .each,
      runsUnsent: true,
      help: "wait for an event, an answer, a job, a migration or an unplugged device",
      run: { wait($0, $1) }),
    MetaCommand(
      "watch", "[S] [c=COUNT] [i=S] COMMAND", completes: .line, reach: .repeating,
      runsUnsent: true, help: "repeat COMMAND every S seconds, COUNT times or until a key is typed",
      run: { watch($0, $1) }),
  ]

  private static func choose(_ runner: LineRunner, _ call: MetaCall) -> Step {
    let (front, server, words) = (runner.front, runner.server, call.words.words)
    if words.first == "tail" {
      guard words.count <= 2, let count = words.count == 2 ? Int(words[1]) : 10, count >= 0 else {
        return runner.usage(call)
      }
      let events = server.monitor.events.tail(count).map { Report.event($0) }
      if call.target == nil { events.forEach(server.tell) } else { runner.show(events, call) }
    } else if words.isEmpty {
      let usual = runner.output.isTerminal ? "on" : "off"
      let text = front.events.text(for: server.monitor.id) ?? front.settings.events ?? usual
      runner.show([.text("events \(text)\n")], call)
    } else if call.target != nil {
      return runner.usage(call)
    } else if let problem = runner.unknownEvent(in: call.rest) {
      return front.complain(problem, call.origin)
    } else if runner.isAtTarget {
      front.events.choose(call.rest, for: server.monitor.id)
    } else {
      front.settings.events = call.rest
      front.chooseEvents()
    }
    return .done
  }

  private static func wait(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let request = WaitRequest(call.rest) else { return runner.usage(call) }
    if case .event(let condition) = request.target, let path = condition.filters.duplicatePath {
      return runner.front.complain(.wait(.givenTwice(path)), call.origin)
    }
    let wait = Wait(runner.server, request.timeout, call.origin)
    let parse: Wait.Parsing = { words throws(SyntaxError) in
      try runner.command(words: words, from: call.origin)
    }
    if runner.front.options.checksOnly { return wait.check(request.target, parse) }
    runner.server.awaitReconnection()
    return wait.refusal(of: request.target)
      ?? runner.follow(wait.activity(for: request.target, parse))
  }

  /// Again and again, so many times or until a key or Ctrl-C, or until whoever is asked whether to go
  /// on says no; under `-e` until an error.
  private static func watch(_ runner: LineRunner, _ call: MetaCall) -> Step {
    guard let request = WatchRequest(call.line.rest) else { return runner.usage(call) }
    let (line, start) = (request.line, call.line.restStart + request.start)
    let repeated = RepeatedLine(request, of: call)
    if runner.front.options.checksOnly {
      _ = runner.understands(line, from: start, in: call.text, repeated.origin)
      return .done
    }
    let (front, server) = (runner.front, runner.server)
    if front.isOneOfSeveral {
      return runner.follow(CourseWatch(runner, request, repeated, call))
    }
    let watcher = Watcher(
      server, runner.masked(line), seconds: request.seconds, endsByKey: front.isInteractive)
    var count = 0
    defer {
      watcher.finish()
      server.endRounds(count, of: request.count, from: call.origin)
    }
    while true {
      let (before, denials) = (front.interruptions, front.failures.deniedCount)
      guard runner.understands(line, from: start, in: call.text, repeated.origin) else {
        return .done
      }
      let step = watcher.round { runner.run(repeated.text, from: repeated.origin, isLast: true) }
      count += 1
      if case .leave = step { return step }
      guard server.monitor.isReady, front.output.failure == nil, front.interruptions == before,
        front.failures.deniedCount == denials, !front.endsByError, count != request.count
      else { return .done }
      switch watcher.pause() {
      case .goOn: continue
      case .ended: return .done
      case .leave(let status): return .leave(status)
      }
    }
  }
}

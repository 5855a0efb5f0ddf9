import Monitors
import Shorthand

extension Interpreter {
  /// `\watch [S] COMMAND`: again and again until a key or Ctrl-C; under `-e` until an error.
  func watch(_ meta: MetaLine, in text: String, _ origin: LineOrigin) -> Step {
    let first = String(meta.rest.prefix { $0 != " " })
    let seconds = Seconds.parse(first)
    let line = seconds == nil ? meta.rest : String(meta.rest.dropFirst(first.count)).trimmed
    guard !line.isEmpty else { return usage(.watch, origin) }
    let start = meta.restStart + meta.rest.utf8.count - line.utf8.count
    let watcher = Watcher(self, line, seconds: max(seconds ?? 2, 0.01), endsByKey: isInteractive)
    defer { watcher.finish() }
    while true {
      let before = interruptions
      if !isUnderstood(line, from: start, in: text, origin) { return .done }
      let step = watcher.round { run(line, from: origin, isLast: true) }
      if case .leave = step { return step }
      guard monitor.isReady, output.failure == nil, interruptions == before, !endsByError
      else { return .done }
      switch watcher.pause() {
      case .goOn: continue
      case .ended: return .done
      case .leave(let status): return .leave(status)
      }
    }
  }

  /// Whether the line parses; what is wrong with it is told, and not again and again.
  private func isUnderstood(
    _ line: String, from start: Int, in text: String, _ origin: LineOrigin
  ) -> Bool {
    if humanMonitor.isOn { return true }
    var trial = parser
    let (line, text) = inner(line, from: start, in: text)
    do throws(SyntaxError) {
      _ = try trial.parse(line, isLast: true, environment(for: line))
      return true
    } catch {
      report(error, in: text, from: origin)
      return false
    }
  }
}

import JSON
import Rendering
import Terminal
import Transport

/// How far something has come, how fast it is, and how long it will take.
struct Progress {
  private var first: (done: Int, at: Int)?

  /// Shows a bar on a terminal; nothing where the output is no terminal.
  mutating func show(
    _ state: JSONValue, _ doneName: String, _ totalName: String, label: String, on output: Output
  ) {
    guard output.isTerminal, let done = state[doneName]?.int, let total = state[totalName]?.int,
      total > 0
    else { return }
    let now = Clock.milliseconds
    let start = first ?? (done, now)
    first = start
    let rate = now > start.at ? Double(done - start.done) / (Double(now - start.at) / 1000) : 0
    output.transient(
      Self.bar(label: label, done: done, total: total, rate: rate))
  }

  /// `d0 [#####.....]  50%  12.0 MiB/s  0:42 left`.
  static func bar(label: String, done: Int, total: Int, rate: Double) -> StyledText {
    let share = min(1, max(0, Double(done) / Double(total)))
    let filled = Int(share * 30)
    var text = StyledText("\(label) [", .dim)
    text.append(String(repeating: "#", count: filled), .success)
    text.append(String(repeating: ".", count: 30 - filled) + "] ", .dim)
    text.append("\(Int(share * 100))%")
    if rate > 0 {
      let left = Int(Double(total - done) / rate)
      let seconds = left % 60
      text.append(
        "  \(bytes(rate))/s  \(left / 60):\(seconds < 10 ? "0" : "")\(seconds) left", .dim)
    }
    return text
  }

  private static func bytes(_ count: Double) -> String {
    var value = count
    var unit = 0
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    let tenths = Int(value * 10)
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

import Rendering
import System
import Terminal

/// How far something has come, how fast it is, and how long it will take.
struct Progress {
  private var first: (done: Double, at: Int)?
  private var last: (done: Double, total: Double)?

  /// `job b has done 12% (1.2 MiB of 10.0 MiB)`; nil if nothing is known.
  func words(of what: String) -> String? {
    guard let (done, total) = last else { return nil }
    let percent = Int(min(1, max(0, done / total)) * 100)
    return "\(what) has done \(percent)% (\(Self.bytes(done)) of \(Self.bytes(total)))"
  }

  /// Shows a bar on a terminal; nothing where the output is no terminal, or nothing is known.
  mutating func show(done: Double?, total: Double?, label: String, on output: Output) {
    guard let done, let total, total > 0 else { return }
    last = (done, total)
    guard output.isTerminal else { return }
    let now = Clock.milliseconds
    let start = first ?? (done, now)
    first = start
    let rate = now > start.at ? (done - start.done) / (Double(now - start.at) / 1000) : 0
    output.transient(Self.bar(label: label, done: done, total: total, rate: rate))
  }

  /// `d0 [#####.....] 50%  12.0 MiB/s  0:42 left`.
  ///
  /// - Parameter rate: bytes in a second.
  static func bar(label: String, done: Double, total: Double, rate: Double) -> StyledText {
    let share = min(1, max(0, done / total))
    let filled = Int(share * 30)
    var text = StyledText("\(label) [", .dim)
    text.append(String(repeating: "#", count: filled), .success)
    text.append(String(repeating: ".", count: 30 - filled) + "] ", .dim)
    text.append("\(Int(share * 100))%")
    if rate > 0 {
      text.append("  \(bytes(rate))/s", .dim)
      if let left = time((total - done) / rate) { text.append("  \(left) left", .dim) }
    }
    return text
  }

  /// `0:42`, `1:02:03`; nil for what nobody will wait for.
  private static func time(_ seconds: Double) -> String? {
    guard seconds < 1_000_000 else { return nil }
    let total = max(0, Int(seconds))
    let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60)
    let tail = "\(minutes < 10 && hours > 0 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest)"
    return hours > 0 ? "\(hours):\(tail)" : tail
  }

  private static func bytes(_ count: Double) -> String {
    var value = count
    var unit = 0
    let units = ["B", "KiB", "MiB", "GiB", "TiB"]
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    let tenths = Int(min(value, 1e9) * 10)
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

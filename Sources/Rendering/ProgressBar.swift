import Reports
import Terminal

/// How far something has come, drawn on a row.
enum ProgressBar {
  /// `d0 [#####.....] 50%  12 MiB/s  0:42 left`.
  static func text(_ progress: Progress) -> StyledText {
    let filled = Int(progress.share * 30)
    var text = StyledText("\(label(progress)) [", .dim)
    text.append(String(repeating: "#", count: filled), .success)
    text.append(String(repeating: ".", count: 30 - filled) + "] ", .dim)
    text.append("\(Int(progress.share * 100))%")
    if progress.rate > 0 {
      text.append("  \(amount(progress.rate, of: progress.subject))/s", .dim)
      let left = (progress.total - progress.done) / progress.rate
      if let left = time(left) { text.append("  \(left) left", .dim) }
    }
    return text
  }

  private static func label(_ progress: Progress) -> String {
    switch progress.subject {
    case .job(let id): id
    case .migration: "migration"
    case .transfer(let name), .replay(let name): String(name.suffix(40))
    case .keys: "keys"
    case .answers: answers(progress)
    }
  }

  /// `183 of 200 answered, 2 failed`.
  private static func answers(_ progress: Progress) -> String {
    let answered = whole(progress.done) - progress.failedCount
    let failed = progress.failedCount > 0 ? ", \(progress.failedCount) failed" : ""
    return "\(answered) of \(whole(progress.total)) answered\(failed)"
  }

  /// `1.2 MiB`, or a number of things.
  static func amount(_ count: Double, of subject: Progress.Subject) -> String {
    if subject.countsBytes { return ByteCount.text(count) }
    return count < 10 && count != count.rounded()
      ? ByteCount.tenths(count) : "\(whole(count.rounded()))"
  }

  private static func whole(_ count: Double) -> Int { Int(min(max(0, count), 1e15)) }

  /// `0:42`, `1:02:03`; nil for what nobody will wait for.
  private static func time(_ seconds: Double) -> String? {
    guard seconds < 1_000_000 else { return nil }
    let total = max(0, Int(seconds))
    let (hours, minutes, rest) = (total / 3600, total / 60 % 60, total % 60)
    let tail = "\(minutes < 10 && hours > 0 ? "0" : "")\(minutes):\(rest < 10 ? "0" : "")\(rest)"
    return hours > 0 ? "\(hours):\(tail)" : tail
  }
}

/// An amount of bytes.
enum ByteCount {
  private static let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]

  /// `1.2 MiB`, and `10 MiB` where it is just that; bytes are whole.
  static func text(_ count: Double) -> String {
    let (value, unit) = scaled(abs(count))
    let isWhole = unit == units[0] || value == value.rounded()
    let text = isWhole && value < 1e9 ? "\(Int(value))" : tenths(value)
    return "\(count < 0 ? "-" : "")\(text) \(unit)"
  }

  private static func scaled(_ count: Double) -> (value: Double, unit: String) {
    var value = count
    var unit = 0
    while value >= 1024, unit < units.count - 1 {
      value /= 1024
      unit += 1
    }
    return (value, units[unit])
  }

  /// `1.2`.
  static func tenths(_ value: Double) -> String {
    let tenths = Int(min(value, 1e9) * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }
}

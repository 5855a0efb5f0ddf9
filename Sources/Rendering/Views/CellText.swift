import Reports
import System
import Terminal

/// The text of a table's cells.
enum CellText {
  /// For people: on one line, and harmless.
  static func shown(_ cell: Table.Cell) -> String {
    switch cell {
    case .absent: ""
    case .null: "null"
    case .text(let text), .json(let text): Sanitizer.visible(text)
    case .bool(let flag): flag ? "yes" : "no"
    case .number(let text, let format): number(text, format)
    case .share(let share, .percent): "\(Int((min(max(share, 0), 1e9) * 100).rounded()))%"
    case .share(let share, _): ByteCount.tenths(share)
    }
  }

  /// For programs: as the server spells it.
  static func raw(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text), .json(let text), .number(let text, .plain): text
    case .bool(let flag): flag ? "true" : "false"
    default: shown(cell)
    }
  }

  /// Whether it stands on the right of its column.
  static func isNumber(_ cell: Table.Cell) -> Bool {
    switch cell {
    case .number, .share: true
    case .absent, .null, .text, .bool, .json: false
    }
  }

  private static func number(_ text: String, _ format: Table.NumberFormat) -> String {
    guard format != .plain, let value = Double(text), value.isFinite else { return text }
    return switch format {
    case .plain: text
    case .bytes: ByteCount.text(value)
    case .percent: "\(text)%"
    case .time(let unitsPerSecond): TimeText.text(seconds: value / unitsPerSecond)
    }
  }
}

/// Spans of time, and moments.
enum TimeText {
  /// From here on a number of seconds is a moment after the Unix epoch: in September 2001.
  private static let firstMoment = 1e9

  /// `32.8 µs`, `4.2 s`, `1:02:03`; a moment in the local time zone: `2026-05-01 12:34:56`.
  static func text(seconds: Double) -> String {
    if seconds >= firstMoment, seconds < 1e12,
      let moment = Clock.localMoment(seconds: Int(seconds))
    {
      return moment
    }
    return seconds < 0 ? "-" + span(-seconds) : span(seconds)
  }

  private static func span(_ seconds: Double) -> String {
    switch seconds {
    case 0: return "0 s"
    case ..<1e-6: return "\(Int((seconds * 1e9).rounded())) ns"
    case ..<1e-3: return "\(rounded(seconds * 1e6)) µs"
    case ..<1: return "\(rounded(seconds * 1e3)) ms"
    case ..<60: return "\(rounded(seconds)) s"
    default:
      let total = Int(min(seconds, 1e15))
      let (days, hours) = (total / 86400, total / 3600 % 24)
      let rest = "\((total / 60 % 60).padded(to: 2)):\((total % 60).padded(to: 2))"
      if days > 0 { return "\(days) d \(hours.padded(to: 2)):\(rest)" }
      return hours > 0 ? "\(hours):\(rest)" : "\(total / 60):\((total % 60).padded(to: 2))"
    }
  }

  private static func rounded(_ value: Double) -> String { ByteCount.tenths(value + 0.05) }
}

package import Discovery
package import JSON
import Reports
import Terminal

/// The list of a host's monitors.
package enum MonitorListing {
  /// A row for each, below a heading.
  static func text(_ monitors: [FoundMonitor]) -> StyledText {
    Columns.text([Sentence.monitorColumns] + monitors.map(cells)) { row, column in
      if row == 0 { return .heading }
      let isUse = column == Sentence.monitorColumns.count - 1
      return isUse && monitors[row - 1].use == .free ? .command : .plain
    }
  }

  /// The cells of one row, each on one line.
  package static func cells(_ monitor: FoundMonitor) -> [String] {
    [
      monitor.name, monitor.kind.rawValue, "\(monitor.address)",
      monitor.process.map { Sentence.text($0) } ?? "-", monitor.user ?? "-",
      Sentence.text(monitor.use),
    ].map { Sanitizer.visible($0) }
  }

  /// One of them for a program; what cannot be seen is null.
  package static func object(_ monitor: FoundMonitor) -> JSONObject {
    [
      "name": .string(monitor.name), "kind": .string(monitor.kind.rawValue),
      "address": .string("\(monitor.address)"), "pid": id(monitor.process),
      "program": program(monitor.process), "user": monitor.user.map { .string($0) } ?? .null,
      "holders": holders(monitor.use),
    ]
  }

  private static func holders(_ use: FoundMonitor.Use) -> JSONValue {
    switch use {
    case .unseen: .null
    case .free: .array([])
    case .held(let all):
      .array(all.map { .object(["pid": id($0.process), "program": program($0.process)]) })
    }
  }

  private static func id(_ process: HostProcess?) -> JSONValue {
    process.map { .integer($0.id) } ?? .null
  }

  private static func program(_ process: HostProcess?) -> JSONValue {
    process.map { .string($0.program) } ?? .null
  }
}

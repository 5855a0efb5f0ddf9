package import Discovery
package import JSON
import Reports
import Terminal

/// The list of a host's monitors.
package enum MonitorListing {
  /// A row for each, below a heading.
  static func text(_ monitors: [FoundMonitor]) -> StyledText {
    let rows = [Sentence.monitorColumns] + monitors.map(cells)
    let widths = Sentence.monitorColumns.indices.map { column in
      rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
    }
    var listing = StyledText()
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.enumerated() {
        let isFree = index > 0 && column == row.count - 1 && monitors[index - 1].use == .free
        listing.append(cell, index == 0 ? .heading : isFree ? .command : .plain)
        if column < row.count - 1 {
          listing.append(TextWidth.padding(TextWidth.columns(of: cell), to: widths[column]) + "  ")
        }
      }
      listing.append("\n")
    }
    return listing
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

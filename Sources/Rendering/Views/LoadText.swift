package import Reports
package import Terminal

/// How machines stand: what `\top` shows.
package enum LoadText {
  /// One machine in full, or a row for each of several; the rows that do not fit are counted.
  ///
  /// - Parameters:
  ///   - columns: how wide the terminal is; nil where there is none.
  ///   - height: how many rows there is room for.
  /// - Complexity: O(size of the report).
  package static func text(
    _ report: LoadReport, columns: Int? = nil, height: Int = .max
  ) -> StyledText {
    let all =
      report.machines.count == 1
      ? MachineLoadText(report.machines[0], columns: columns).text
      : TableText(table(of: report.machines)).styled(columns: columns)
    let rows = all.lines
    let shown = rows.count > height ? rows.prefix(max(1, height - 1)) : rows[...]
    var text = StyledText()
    for row in shown { text += (columns.map { row.cut(to: $0) } ?? row) + "\n" }
    if shown.count < rows.count {
      text.append(Sentence.moreRows(rows.count - shown.count) + "\n", .dim)
    }
    return text
  }

  private static func table(of machines: [MachineLoad]) -> Table {
    let rows = machines.map { machine in
      let devices = machine.devices
      let isKnown = machine.status != nil
      func sum(_ member: KeyPath<MachineLoad.Device, Double>) -> Double? {
        isKnown ? devices.map { $0[keyPath: member] }.reduce(0, +) : nil
      }
      return [
        .text(machine.name), .text(machine.status ?? Sentence.noAnswer), .share(machine.share),
        .bytes(sum(\.readBytes)), .bytes(sum(\.writtenBytes)), .tenths(sum(\.queue)),
        .count(isKnown ? Double(machine.jobs.count) : nil),
        .bytes(machine.memory.size.map { Double($0) }),
        .bytes(machine.memory.resident.map { Double($0) }),
      ] as [Table.Cell]
    }
    return Table(Sentence.machineColumns, rows.flatMap(\.self))
  }

  /// `[####......]`
  static func bar(_ share: Double) -> StyledText {
    let width = 20
    let filled = Int((min(1, max(0, share)) * Double(width)).rounded())
    return StyledText("[", .dim) + StyledText(String(repeating: "#", count: filled), .success)
      + StyledText(String(repeating: ".", count: width - filled) + "]", .dim)
  }

  /// `63%`
  static func percent(_ share: Double) -> String { "\(Int((min(share, 1e6) * 100).rounded()))%" }
}

extension Table.Cell {
  static func bytes(_ count: Double?) -> Table.Cell {
    count.map { .number("\(Int(min($0, 1e18)))", .bytes) } ?? .absent
  }

  static func count(_ count: Double?) -> Table.Cell {
    count.map { .number("\(Int(min($0, 1e15).rounded()))", .plain) } ?? .absent
  }

  static func tenths(_ value: Double?) -> Table.Cell { value.map { .share($0, .plain) } ?? .absent }

  static func share(_ share: Double?) -> Table.Cell {
    share.map { .share($0, .percent) } ?? .absent
  }
}

import Reports
import Terminal

/// One machine in full.
struct MachineLoadText {
  private let machine: MachineLoad
  private let columns: Int?

  /// - Parameter columns: how wide the terminal is; nil where there is none.
  init(_ machine: MachineLoad, columns: Int?) {
    self.machine = machine
    self.columns = columns
  }

  var text: StyledText {
    var text = head + "\n" + processors
    if !machine.devices.isEmpty { text += TableText(devices).styled(columns: columns) }
    for entry in machine.jobs { text += job(entry) + "\n" }
    if let migration = machine.migration { text += self.migration(migration) + "\n" }
    return text
  }

  private var head: StyledText {
    var text = StyledText(Sanitizer.visible(machine.name), .heading)
    let status = machine.status ?? Sentence.noAnswer
    text.append("  ")
    text.append(Sanitizer.visible(status), status == "running" ? .success : .warning)
    if let age = machine.age { text.append("  up \(TimeText.text(seconds: age.rounded()))") }
    let memory = machine.memory
    let sizes = [
      ("memory", memory.size), ("balloon", memory.balloon), ("resident", memory.resident),
    ]
    for case (let name, let size?) in sizes {
      text.append("  \(name) ", .dim)
      text.append(ByteCount.text(Double(size)))
    }
    return text
  }

  private var processors: StyledText {
    var cells = machine.cpus.map { cpu in
      var cell = StyledText("CPU \(cpu.index)", .dim)
      if let share = cpu.share {
        cell.append(" ")
        cell += LoadText.bar(share)
        let number = LoadText.percent(share)
        cell.append(TextWidth.padding(number.count, to: 5) + number)
      }
      return cell
    }
    if let share = machine.otherShare {
      cells.append(StyledText("other threads ", .dim) + StyledText(LoadText.percent(share)))
    }
    return cells.isEmpty ? StyledText() : CellColumns(cells, columns: columns ?? 80).text()
  }

  private var devices: Table {
    let rows = machine.devices.map { device in
      [
        .text(device.name), .bytes(device.readBytes), .bytes(device.writtenBytes),
        .count(device.reads), .count(device.writes), .tenths(device.queue),
        device.throttling.flatMap { BlockGraphText.throttling($0) }.map { .text($0) } ?? .absent,
      ] as [Table.Cell]
    }
    return Table(Sentence.deviceColumns, rows.flatMap(\.self))
  }

  private func job(_ entry: MachineLoad.Job) -> StyledText {
    var text = StyledText("job ", .dim)
    text.append(Sanitizer.visible(entry.name) + "  ", .command)
    if let share = entry.job.share { text += LoadText.bar(share) + " " }
    text.append(BlockGraphText.words(entry.job).joined(separator: "  "), .dim)
    return text
  }

  private func migration(_ migration: MachineLoad.Migration) -> StyledText {
    var text = StyledText("migration ", .dim)
    text.append(Sanitizer.visible(migration.status) + "  ")
    if let share = migration.share {
      text += LoadText.bar(share)
      text.append(" " + LoadText.percent(share))
    }
    if let rate = migration.rate, rate > 0 { text.append("  \(ByteCount.text(rate))/s", .dim) }
    return text
  }
}

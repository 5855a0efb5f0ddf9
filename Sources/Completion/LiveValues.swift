import JSON

/// Which member takes which kind of live value: add a row to teach completion another one.
///
/// The first row that fits counts. Names may hold `*`; alternatives are split by `|`.
enum LiveValues {
  struct Row {
    var commands: String
    var members: String
    var sources: [LiveSource]

    init(_ commands: String, _ members: String, _ sources: LiveSource...) {
      self.commands = commands
      self.members = members
      self.sources = sources
    }
  }

  static let rows = [
    // Files, as QEMU opens them.
    Row("*", "filename|mem-path|snapshot-file|backing-file|logfile", .files),
    Row("drive-mirror|drive-backup", "target", .files),
    Row("object-add", "file|dir", .files),
    Row("chardev-add", "out|in|path", .files),
    Row("blockdev-add|blockdev-reopen|nbd-server-start|netdev_add", "path", .files),

    // Types and what they are made of.
    Row("device_add", "bus", .buses),
    Row("device_add", "driver", .deviceTypes),
    Row("device-list-properties", "typename", .deviceTypes),
    Row("qom-list-properties|qom-list-types", "typename|implements", .objectTypes),
    Row("qom-*", "path", .qomPath),
    Row("qom-*", "property", .qomProperty),
    Row("qom-set", "value", .qomValue),
    Row("query-cpu-model-*", "name", .cpuModels),
    Row("*", "cpu-type|cpu-model", .cpuModels),
    Row("*", "machine|machine-type", .machines),
    Row("query-command-line-options", "option", .commandLineOptions),
    Row("human-monitor-command", "command-line", .humanMonitorLine),
    Row("trace-event-*", "name", .traceEvents),

    // Names that the command gives to something new.
    Row("*-add|*_add", "id"),
    Row("blockdev-add|blockdev-reopen", "node-name"),
    Row("*", "snapshot-node-name|filter-node-name|job-id"),
    Row("block-dirty-bitmap-add", "name"),
    Row("drive-mirror|blockdev-create", "node-name"),

    // What exists. A drive belongs to a part of its device, which may have no id of its own.
    Row("eject|block_set_io_throttle|block-latency-histogram-set", "id", .blockFrontends),
    Row("blockdev-*-tray|blockdev-*-medium", "id", .blockFrontends),
    Row("device_del", "id|path", .devices),
    Row("object-del", "id", .objects),
    Row("netdev_del", "id", .netdevs),
    Row("set_link", "name", .networkClients),
    Row("chardev-*", "id", .chardevs),
    Row("ringbuf-*", "device", .chardevs),
    Row("block-job-*", "device|id", .blockJobs, .jobs),
    Row("job-*", "id", .jobs),
    Row("wait", "job", .jobs),
    Row("block-export-del", "id", .blockExports),
    Row("nbd-server-remove", "name", .blockExports),
    Row("snapshot-load|snapshot-delete", "tag", .snapshots),
    Row("blockdev-snapshot-delete-internal-sync", "name", .snapshots),
    Row("block-dirty-bitmap-*", "name|target|bitmaps", .bitmaps),
    Row("*", "bitmap|bitmaps", .bitmaps),
    Row("migrate-set-capabilities", "capability", .migrationCapabilities),
    Row("*", "node-name|node|overlay|base-node|top-node|bottom|replaces", .blockNodes),
    Row("*", "image-node-name|vmstate|snapshot-node", .blockNodes),
    Row("snapshot-*", "devices", .blockNodes),
    Row("blockdev-snapshot-*|drive-*|blockdev-*", "device|target", .blockNodes, .blockDevices),
    Row("block-commit|block-stream|nbd-server-add", "device", .blockNodes, .blockDevices),
    Row("*", "drive", .blockNodes, .blockDevices),
    Row("blockdev-*|block-*|block_*|eject|change-*", "device", .blockDevices),
    Row("x-blockdev-change", "parent|child", .blockNodes),
    Row("*", "chardev", .chardevs),
    Row("*", "netdev", .netdevs),
    Row("*", "iothread|x-iothread", .iothreads),
    Row("*", "memdev", .memoryDevices),
    Row("*", "tls-creds|tls-authz|secret|*-secret|throttle-group|pr-manager", .objects),
    Row("*", "id|device", .devices),
  ]

  /// A member that takes either a name or the whole description of a block node.
  static let reference: [LiveSource] = [.blockNodes]

  /// The kinds of values that a member takes; empty if none are known.
  ///
  /// - Complexity: O(number of rows).
  static func sources(command: String, member: String) -> [LiveSource] {
    rows.first { fits(member, $0.members) && fits(command, $0.commands) }?.sources ?? []
  }

  /// What stands for a word in the help of a command of one's own, and what it takes.
  private static let placeholders: [String: [LiveSource]] = [
    "NODE": [.blockNodes], "DEVICE": [.blockFrontends], "DISK": [.devices],
    "BITMAP": [.bitmaps], "JOB": [.jobs, .blockJobs], "EXPORT": [.blockExports],
    "CHARDEV": [.chardevs], "NETDEV": [.netdevs], "IOTHREAD": [.iothreads], "OBJECT": [.objects],
    "BUS": [.buses], "DRIVER": [.deviceTypes], "CPU": [.cpuModels], "MACHINE": [.machines],
  ]

  /// The kinds of values that a word takes which the help calls `NODE`, say; nil if that names none.
  ///
  /// - Parameter isFirst: it is the first word: an `ID` is of what exists, behind others of what is
  ///   made.
  static func sources(placeholder: String, isFirst: Bool) -> [LiveSource]? {
    placeholder == "ID" && isFirst ? [.devices] : placeholders[placeholder]
  }

  private static func fits(_ name: String, _ patterns: String) -> Bool {
    patterns.split(separator: "|").contains { pattern in
      guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
      let (start, end) = (pattern[..<star], pattern[pattern.index(after: star)...])
      return name.utf8.count >= start.utf8.count + end.utf8.count
        && name.hasPrefix(start) && name.hasSuffix(end)
    }
  }

  // MARK: Members that only the running server knows

  /// A command whose members depend on the type that one of them names.
  struct PropertyRow {
    var command: String
    /// The member that names the type.
    var typeMember: String
    var query: String
  }

  static let properties = [
    PropertyRow(
      command: "device_add", typeMember: "driver", query: "device-list-properties"),
    PropertyRow(command: "object-add", typeMember: "qom-type", query: "qom-list-properties"),
  ]
}

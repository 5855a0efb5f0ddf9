/// What a command of the human monitor's takes, as its `help` writes it: `[-f] device [format]`.
struct HumanMonitorUse {
  let command: String
  /// `-f`
  private(set) var switches: [String] = []
  /// What stands for each word: `device`, `on|off`.
  private(set) var words: [String] = []

  /// - Complexity: O(length).
  init(_ arguments: String, of command: String) {
    self.command = command
    var parts = arguments.split(separator: " ").map(String.init)
    // Some say their names again.
    if parts.first == command { parts.removeFirst() }
    var isInSwitch = false
    for part in parts {
      let bare = part.filter { !"[]".contains($0) }
      if isInSwitch {
        isInSwitch = !part.hasSuffix("]")
      } else if part.hasPrefix("[-") || part.hasPrefix("-") {
        switches += bare.split(separator: "|").map(String.init)
        isInSwitch = part.hasPrefix("[") && !part.hasSuffix("]")
      } else {
        // What may stick to it behind a comma is not told.
        words.append(String(part.hasPrefix("[") ? bare[...] : part.prefix { $0 != "[" }))
      }
    }
  }

  /// The words of which one is taken: `on|off`.
  static func alternatives(of word: String, of command: String) -> [String] {
    if command == "migrate_set_capability", word == "state" { return ["on", "off"] }
    return word.split(separator: "|").map(String.init).filter {
      word.contains("|") && !placeholders.contains($0)
    }
  }

  /// Words of an alternative that stand for others.
  private static let placeholders: Set<String> = ["device", "id", "name", "filename"]

  /// The kinds of values that a word takes; empty if none are known.
  static func sources(command: String, word: String) -> [LiveSource] {
    word.split(separator: "|").flatMap { part in
      rows.first { $0.words.contains(String(part)) && $0.commands.matches(command) }?.sources ?? []
    }
  }

  private struct Row {
    let commands: Commands
    let words: [String]
    let sources: [LiveSource]

    init(_ commands: Commands, _ words: [String], _ sources: LiveSource...) {
      self.commands = commands
      self.words = words
      self.sources = sources
    }
  }

  private enum Commands {
    case all
    case these([String])
    case starting(String)

    func matches(_ command: String) -> Bool {
      switch self {
      case .all: true
      case .these(let names): names.contains(command)
      case .starting(let start): command.hasPrefix(start)
      }
    }
  }

  /// The first row that fits counts.
  private static let rows = [
    Row(.all, ["filename", "file", "new-image-file"], .files),
    Row(.these(["drive_backup", "drive_mirror"]), ["target"], .files),
    Row(.these(["wavcapture"]), ["path"], .files),
    Row(.all, ["path"], .qomPath),
    Row(.all, ["property"], .qomProperty),
    Row(.these(["qom-set"]), ["value"], .qomValue),
    Row(.these(["device_add"]), ["driver"], .deviceTypes),
    Row(.these(["device_del"]), ["device", "id"], .devices),
    Row(.these(["netdev_del"]), ["id"], .netdevs),
    Row(.all, ["netdev_id"], .netdevs),
    Row(.these(["object_del"]), ["id"], .objects),
    Row(.starting("chardev-"), ["id"], .chardevs),
    Row(.starting("ringbuf_"), ["device"], .chardevs),
    Row(.these(["set_link"]), ["name"], .networkClients),
    Row(.starting("block_job_"), ["device"], .blockJobs),
    Row(.these(["drive_del"]), ["id"], .blockDevices, .blockNodes),
    Row(.these(["loadvm", "delvm"]), ["tag"], .snapshots),
    Row(.these(["sendkey"]), ["keys"], .keys),
    Row(.these(["trace-event", "trace-events"]), ["name"], .traceEvents),
    Row(.these(["nbd_server_remove"]), ["name"], .blockExports),
    Row(.these(["migrate_set_capability"]), ["capability"], .migrationCapabilities),
    Row(.these(["migrate_set_parameter"]), ["parameter"], .migrationParameters),
    Row(.these(["gdbserver", "screendump"]), ["device"]),
    Row(.all, ["device"], .blockDevices, .blockNodes),
  ]
}

/// What the command line of a QEMU, or of a storage daemon, says of its monitors.
struct QEMUCommandLine {
  /// The name that the machine was given; nil if it has none.
  private(set) var machine: String?
  /// In the order of the words.
  private(set) var monitors: [DeclaredMonitor] = []
  /// The files of options that could not be read.
  private(set) var unreadFiles: [String] = []

  private var backends: [String: OptionList] = [:]
  private var wanted: [(kind: FoundMonitor.Kind, backend: String)] = []
  private let isStorageDaemon: Bool

  /// Whether a program of that name is one that has monitors.
  static func isQEMU(_ program: String) -> Bool {
    ["kvm", "qemu", "qemu-kvm"].contains(program) || program.contains("qemu-system")
      || isStorageDaemon(program)
  }

  private static func isStorageDaemon(_ program: String) -> Bool {
    program.contains("qemu-storage-daemon")
  }

  /// - Parameters:
  ///   - words: the program's arguments, without its name.
  ///   - readFile: the text of a file of options; nil if it cannot be read.
  init(program: String, _ words: [String], readFile: (String) -> String?) {
    isStorageDaemon = Self.isStorageDaemon(program)
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("-") else { continue }
      let flag = word.drop { $0 == "-" }
      guard let value = rest.first, let take = Self.flags[String(flag)] else { continue }
      rest.removeFirst()
      if flag == "readconfig" {
        read(file: value, by: readFile)
      } else {
        take(&self, value)
      }
    }
    // A monitor may stand before what it speaks through.
    for (kind, id) in wanted {
      if let options = backends[id] { add(kind, .chardev(options)) }
    }
  }

  /// What each flag that matters says, by its name.
  private static let flags: [String: @Sendable (inout QEMUCommandLine, String) -> Void] = [
    "qmp": { $0.add(.qmp, inline: $1) },
    "qmp-pretty": { $0.add(.qmp, inline: $1) },
    "monitor": { line, value in
      if line.isStorageDaemon {
        line.take("mon", OptionList(value, implied: "chardev"))
      } else {
        line.add(.hmp, inline: value)
      }
    },
    "serial": { if $1.hasPrefix("mon:") { $0.add(.hmp, inline: String($1.dropFirst(4))) } },
    "chardev": { $0.take("chardev", OptionList($1, implied: "backend")) },
    "mon": { $0.take("mon", OptionList($1, implied: "chardev")) },
    "object": { $0.take("object", OptionList($1, implied: "qom-type")) },
    "device": { $0.take("device", OptionList($1, implied: "driver")) },
    "name": { $0.take("name", OptionList($1, implied: "guest")) },
    "readconfig": { _, _ in },
  ]

  /// The options of one thing that QEMU is to make.
  private mutating func take(_ section: String, _ options: OptionList) {
    switch section {
    case "chardev": backends[options["id"] ?? ""] = options
    case "mon":
      let isControl = options["mode"].map { $0 == "control" } ?? isStorageDaemon
      want(isControl ? .qmp : .hmp, options["chardev"])
    case "object" where options["qom-type"] == "monitor-qmp": want(.qmp, options["chardev"])
    case "device" where options["name"]?.hasPrefix("org.qemu.guest_agent") == true:
      want(.agent, options["chardev"])
    case "name": machine = options["guest"] ?? machine
    default: break
    }
  }

  private mutating func want(_ kind: FoundMonitor.Kind, _ backend: String?) {
    if let backend { wanted.append((kind, backend)) }
  }

  private mutating func add(_ kind: FoundMonitor.Kind, inline text: String) {
    if text.hasPrefix("chardev:") {
      want(kind, String(text.dropFirst("chardev:".count)))
    } else {
      add(kind, .inline(text))
    }
  }

  private mutating func add(_ kind: FoundMonitor.Kind, _ place: DeclaredMonitor.Place?) {
    if let place { monitors.append(DeclaredMonitor(kind: kind, place: place)) }
  }

  private mutating func read(file: String, by readFile: (String) -> String?) {
    guard let text = readFile(file) else { return unreadFiles.append(file) }
    for (section, options) in OptionFile.sections(of: text) { take(section, options) }
  }
}

/// The file of `-readconfig`: `[chardev "id"]`, and below it `key = "value"`.
enum OptionFile {
  /// - Complexity: O(length of the text).
  static func sections(of text: String) -> [(name: String, options: OptionList)] {
    var sections: [(name: String, values: [String: String])] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = String(line.drop { $0 == " " || $0 == "\t" })
      if line.hasPrefix("[") {
        let words = line.dropFirst().prefix { $0 != "]" }.split(separator: " ", maxSplits: 1)
        let id = words.count == 2 ? ["id": unquoted(words[1])] : [:]
        sections.append((words.first.map(String.init) ?? "", id))
      } else if !line.hasPrefix("#"), let sign = line.firstIndex(of: "="), !sections.isEmpty {
        let key = line[..<sign].split(separator: " ").first.map(String.init) ?? ""
        sections[sections.count - 1].values[key] = unquoted(line[line.index(after: sign)...])
      }
    }
    return sections.map { ($0.name, OptionList($0.values)) }
  }

  private static func unquoted(_ text: Substring) -> String {
    let text = text.drop { $0 == " " || $0 == "\t" }
    guard text.first == "\"" else { return String(text) }
    return String(text.dropFirst().prefix { $0 != "\"" })
  }
}

import JSON

/// A kind of value that the server can list: how to ask, and how to take the names out.
enum LiveSource {
  case blockNodes, blockDevices, blockFrontends, bitmaps, jobs, blockJobs, blockExports
  case devices, objects, chardevs, netdevs, networkClients, iothreads, memoryDevices
  case deviceTypes, objectTypes, cpuModels, machines, qomPath, qomProperty, qomValue
  case migrationCapabilities, migrationParameters, commandLineOptions, buses
  case snapshots, traceEvents
  /// Of this machine, which the server is not asked for.
  case files
  /// Keys of a keyboard, joined by dashes; the schema names them.
  case keys
  /// A line of the human monitor's, whose words are completed as they are there.
  case humanMonitorLine

  /// What to ask, one after the other.
  ///
  /// - Parameters:
  ///   - prefix: what is typed so far.
  ///   - value: the value of a member beside this one, as far as it is given.
  func queries(prefix: String, value: (String) -> String?) -> [LiveQuery] {
    if self == .buses { return MachineBuses.queries }
    return query(prefix: prefix, value: value).map { [$0] } ?? []
  }

  private func query(prefix: String, value: (String) -> String?) -> LiveQuery? {
    switch self {
    case .blockNodes, .bitmaps, .snapshots: LiveQuery("query-named-block-nodes")
    case .blockDevices, .blockFrontends: LiveQuery("query-block")
    case .jobs: LiveQuery("query-jobs")
    case .blockJobs: LiveQuery("query-block-jobs")
    case .blockExports: LiveQuery("query-block-exports")
    case .devices: LiveQuery("qom-list", ["path": .string("/machine/peripheral")])
    case .objects: LiveQuery("qom-list", ["path": .string("/objects")])
    case .chardevs: LiveQuery("query-chardev")
    case .netdevs, .networkClients:
      LiveQuery("human-monitor-command", ["command-line": .string("info network")])
    case .iothreads: LiveQuery("query-iothreads")
    case .memoryDevices: LiveQuery("query-memdev")
    case .deviceTypes:
      LiveQuery("qom-list-types", ["implements": .string("device"), "abstract": .bool(false)])
    case .objectTypes: LiveQuery("qom-list-types", ["abstract": .bool(true)])
    case .cpuModels: LiveQuery("query-cpu-definitions")
    case .machines: LiveQuery("query-machines")
    case .qomPath: LiveQuery("qom-list", ["path": .string(Self.folder(of: prefix))])
    case .qomProperty: value("path").map { LiveQuery("qom-list", ["path": .string($0)]) }
    case .qomValue:
      value("path").flatMap { path in
        value("property").map {
          LiveQuery("qom-get", ["path": .string(path), "property": .string($0)])
        }
      }
    case .migrationCapabilities: LiveQuery("query-migrate-capabilities")
    case .migrationParameters: LiveQuery("query-migrate-parameters")
    case .commandLineOptions: LiveQuery("query-command-line-options")
    case .traceEvents: LiveQuery("trace-event-get-state", ["name": .string("*")])
    case .buses, .files, .keys, .humanMonitorLine: nil
    }
  }

  /// The names in the answers.
  ///
  /// - Complexity: O(size of the answers).
  func names(
    in answers: [JSONValue], prefix: String, value: (String) -> String?
  ) -> [LiveName] {
    if self == .buses {
      return MachineBuses(answers).names(for: value("driver"))
    }
    guard let answer = answers.first else { return [] }
    switch self {
    case .buses, .files, .keys, .humanMonitorLine: return []
    case .netdevs: return Self.networkClients(in: answer.string ?? "").filter { $0.note != "nic" }
    case .networkClients: return Self.networkClients(in: answer.string ?? "")
    case .bitmaps:
      let node = value("node") ?? value("device") ?? value("node-name")
      let all = answer.array ?? []
      let named = all.filter { $0["node-name"]?.string == node }
      // A device may be named instead of its node.
      return (named.isEmpty ? all : named).flatMap { $0["dirty-bitmaps"]?.array ?? [] }
        .names("name", note: "granularity")
    case .snapshots:
      return (answer.array ?? []).flatMap { $0["image"]?["snapshots"]?.array ?? [] }
        .names("name", note: "id")
    case .traceEvents: return (answer.array ?? []).names("name", note: "state")
    case .qomPath: return Self.paths(in: answer, prefix)
    case .qomProperty:
      return (answer.array ?? []).filter { !$0.isChild }.names("name", note: "type")
    case .qomValue: return Self.values(like: answer)
    case .devices, .objects:
      return (answer.array ?? []).filter(\.isChild).names("name", note: "type")
    case .blockNodes: return (answer.array ?? []).names("node-name", note: "drv")
    case .blockDevices: return (answer.array ?? []).names("device", note: "qdev")
    case .blockFrontends: return (answer.array ?? []).names("qdev", note: "device")
    case .jobs: return (answer.array ?? []).names("id", note: "type")
    case .blockJobs: return (answer.array ?? []).names("device", note: "type")
    case .blockExports: return (answer.array ?? []).names("id", note: "type")
    case .chardevs: return (answer.array ?? []).names("label", note: "filename")
    case .iothreads, .memoryDevices: return (answer.array ?? []).names("id")
    case .deviceTypes, .objectTypes:
      return (answer.array ?? []).names("name", note: "parent")
    case .cpuModels: return (answer.array ?? []).names("name")
    case .machines:
      return (answer.array ?? []).names("name") + (answer.array ?? []).names("alias")
    case .migrationCapabilities: return (answer.array ?? []).names("capability")
    case .migrationParameters:
      return (answer.object?.members ?? []).map {
        LiveName(text: $0.name, note: $0.value.compact)
      }
    case .commandLineOptions: return (answer.array ?? []).names("option")
    }
  }

  /// The path up to its last part: `/machine/per` is looked for in `/machine`.
  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func paths(in answer: JSONValue, _ prefix: String) -> [LiveName] {
    let folder = folder(of: prefix)
    let start = folder == "/" ? "/" : folder + "/"
    return (answer.array ?? []).filter { $0.isChild || $0.isLink }
      .names("name", note: "type").map {
        LiveName(text: start + $0.text, note: $0.note, part: $0.text, isFolder: true)
      }
  }

  /// A value that a property has, and the other one that it may have.
  private static func values(like value: JSONValue) -> [LiveName] {
    switch value {
    case .string(let text): [LiveName(text: text)]
    case .bool: ["false", "true"].map { LiveName(text: $0, isText: false) }
    case .number: [LiveName(text: value.compact, isText: false)]
    case .null, .array, .object: []
    }
  }

  /// Network cards and what is behind them. No QMP command lists them; the human monitor's lines read
  /// ` \ net0: index=0,type=user,…`.
  private static func networkClients(in text: String) -> [LiveName] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let parts = line.drop { $0 == " " || $0 == "\\" }
      guard let colon = parts.firstIndex(of: ":"), let type = parts.firstRange(of: "type=") else {
        return nil
      }
      let kind = parts[type.upperBound...].prefix { $0 != "," }
      return LiveName(text: String(parts[..<colon]), note: String(kind))
    }
  }
}

/// A name that the server listed, and a word on what it names.
struct LiveName {
  var text: String
  var note: String?
  /// Whether it is text; numbers, `true` and `false` are not.
  var isText = true
  /// Of a path the last part.
  var part: String?
  /// There may be more below it.
  var isFolder = false
}

extension JSONValue {
  fileprivate var isChild: Bool { self["type"]?.string?.hasPrefix("child<") ?? false }
  fileprivate var isLink: Bool { self["type"]?.string?.hasPrefix("link<") ?? false }
}

extension [JSONValue] {
  fileprivate func names(_ name: String, note: String? = nil) -> [LiveName] {
    compactMap { element in
      guard let text = element[name]?.string, !text.isEmpty else { return nil }
      return LiveName(text: text, note: note.flatMap { element[$0]?.string })
    }
  }
}

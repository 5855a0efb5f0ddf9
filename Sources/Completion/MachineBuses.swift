import JSON

/// The buses of a machine, with what sits on them, as the human monitor shows the tree of devices:
/// no command of QMP's tells that of a whole machine at once.
struct MachineBuses {
  private struct Bus {
    var name: String
    var type = ""
    /// The device that it belongs to, and the type of the bus on which that sits.
    var driver: String?
    var parentType: String?
    /// How many devices sit on it.
    var count = 0
  }

  private var buses: [Bus] = []
  /// Types of buses by the names of the drivers that sit on them.
  private var busTypes: [String: String] = [:]
  /// Types of buses by those that are made of them.
  private var parents: [String: String] = [:]

  /// What must be asked: the tree, which driver wants which bus, and which bus is one of another
  /// kind as well.
  static let queries = [
    LiveQuery("human-monitor-command", ["command-line": .string("info qtree")]),
    LiveQuery("human-monitor-command", ["command-line": .string("info qdm")]),
    LiveQuery("qom-list-types", ["implements": .string("bus")]),
  ]

  /// - Parameter answers: to the queries, in their order.
  /// - Complexity: O(size of the answers).
  init(_ answers: [JSONValue]) {
    guard answers.count == Self.queries.count else { return }
    readTree(answers[0].string ?? "")
    readDrivers(answers[1].string ?? "")
    for type in answers[2].array ?? [] {
      if let name = type["name"]?.string { parents[name] = type["parent"]?.string }
    }
  }

  /// The buses that take another device, in the tree's order.
  ///
  /// - Parameter driver: nil where none is given: then all buses count.
  /// - Complexity: O(number of buses).
  func names(for driver: String?) -> [LiveName] {
    let wanted = driver.flatMap { busTypes[$0] }
    return buses.filter { bus in
      takesMore(bus) && (wanted.map { isOne(bus.type, of: $0) } ?? true)
    }.map {
      LiveName(
        text: $0.name, note: ([$0.type] + ($0.driver.map { [$0] } ?? [])).joined(separator: " "))
    }
  }

  private func isOne(_ type: String, of wanted: String) -> Bool {
    var type: String? = type
    // Types are not deep; a server may say what it likes.
    for _ in 0..<16 {
      if type == wanted { return true }
      type = type.flatMap { parents[$0] }
    }
    return false
  }

  /// Whether there is room, and devices may come while the machine runs.
  private func takesMore(_ bus: Bus) -> Bool {
    if isOne(bus.type, of: "PCIE") {
      // The root complex takes none later, a port one, a switch as many as a bus has places.
      guard let parent = bus.parentType, isOne(parent, of: "PCI") || isOne(parent, of: "PCIE")
      else { return false }
      return bus.count < (bus.driver?.hasSuffix("upstream") == true ? 32 : 1)
    }
    if isOne(bus.type, of: "PCI") { return bus.count < 32 }
    if isOne(bus.type, of: "virtio-bus") { return bus.count < 1 }
    return bus.type != "System"
  }

  /// Lines such as `bus: pcie.0`, `type PCIE` and `dev: e1000, id "nic0"`, further in what sits on
  /// what.
  private mutating func readTree(_ text: String) {
    var path: [(indent: Int, bus: Int?, driver: String?)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let content = line.drop { $0 == " " }
      let indent = line.count - content.count
      if let name = content.behind("bus: ") {
        path.removeAll { $0.indent >= indent }
        let parent = path.last { $0.bus != nil }?.bus
        buses.append(
          Bus(
            name: name, driver: path.last?.driver,
            parentType: parent.map { buses[$0].type }))
        path.append((indent, buses.count - 1, nil))
      } else if let type = content.behind("type "), let place = path.last, let bus = place.bus,
        buses[bus].type.isEmpty
      {
        buses[bus].type = type
      } else if let device = content.behind("dev: ") {
        path.removeAll { $0.indent >= indent }
        if let bus = path.last?.bus { buses[bus].count += 1 }
        path.append((indent, nil, String(device.prefix { $0 != "," })))
      }
    }
  }

  /// Lines such as `name "virtio-blk-pci", bus PCI, alias "virtio-blk"`.
  private mutating func readDrivers(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      var names: [String] = []
      var bus: String?
      for part in line.split(separator: ",") {
        let part = part.drop { $0 == " " }
        if let name = part.behind("name \"") ?? part.behind("alias \"") {
          names.append(String(name.prefix { $0 != "\"" }))
        } else if bus == nil {
          bus = part.behind("bus ")
        }
      }
      for name in names { busTypes[name] = bus }
    }
  }
}

extension Substring {
  /// What stands behind a text that it begins with; nil if it does not.
  fileprivate func behind(_ start: String) -> String? {
    hasPrefix(start) ? String(dropFirst(start.count)) : nil
  }
}

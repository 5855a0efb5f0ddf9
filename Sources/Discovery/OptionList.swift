import JSON

/// The options behind one of QEMU's flags: `socket,id=c0,path=/p,server=on`, or an object in JSON.
struct OptionList: Hashable, Sendable {
  private var values: [String: String] = [:]

  /// - Parameters:
  ///   - text: as QEMU is given it; a comma that is meant is doubled.
  ///   - implied: the key of a first value that has none.
  init(_ text: String, implied: String) {
    guard !text.hasPrefix("{") else {
      read(json: text)
      return
    }
    for (index, option) in Self.separated(text).enumerated() {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 {
        values[String(parts[0])] = String(parts[1])
      } else if index == 0 {
        values[implied] = option
      } else if option.hasPrefix("no") {
        values[String(option.dropFirst(2))] = "off"
      } else {
        values[option] = "on"
      }
    }
  }

  /// Options that a file names one by one.
  init(_ values: [String: String]) {
    self.values = values
  }

  private mutating func read(json text: String) {
    guard let value = try? JSONValue(parsing: text) else { return }
    for member in value.object?.members ?? [] {
      switch member.value {
      case .string(let text): values[member.name] = text
      case .bool(let flag): values[member.name] = flag ? "on" : "off"
      case .number(let number): values[member.name] = number.text
      default: break
      }
    }
  }

  subscript(key: String) -> String? { values[key] }

  /// Whether a flag is on.
  func isOn(_ key: String) -> Bool { ["on", "yes", "true", "y"].contains(values[key]) }

  /// What stands between commas.
  static func separated(_ text: String) -> [String] {
    var options = [""]
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == ",", rest.first != "," {
        options.append("")
      } else {
        if scalar == "," { rest.removeFirst() }
        options[options.count - 1].unicodeScalars.append(scalar)
      }
    }
    return options
  }
}

import QMP

/// What virsh prints of events.
enum VirshEvent {
  /// The event's message, as QEMU sends it; nil if the line is none.
  ///
  ///     event STOP at 1258551470.802384 for domain 'web1': <null>
  ///
  /// Source: virsh(1), `qemu-monitor-event`; qmp-spec, "Asynchronous events".
  static func message(of line: String) -> [UInt8]? {
    guard line.hasPrefix("event ") else { return nil }
    let rest = line.dropFirst("event ".count)
    guard let at = rest.firstRange(of: " at "),
      let domain = rest[at.upperBound...].firstRange(of: " for domain '")
    else { return nil }
    let name = rest[..<at.lowerBound]
    let time = rest[at.upperBound..<domain.lowerBound].split(separator: ".")
    let text = rest[domain.upperBound...]
    guard name.utf8.allSatisfy(isPartOfName), time.count == 2, let seconds = Int64(time[0]),
      let microseconds = Int64(time[1]), let data = data(in: text)
    else { return nil }
    let message =
      "{\"timestamp\": {\"seconds\": \(seconds), \"microseconds\": \(microseconds)}, "
      + "\"event\": \"\(name)\"\(data.isEmpty ? "" : ", \"data\": ")\(data)}"
    return (try? ServerMessage(Array(message.utf8)))?.bytes
  }

  /// How far the end of a domain has come.
  enum Ending: String, Hashable {
    /// It does nothing more; its QEMU may take a second or two to go.
    case shutdown = ": Shutdown "
    case stopped = ": Stopped "
  }

  /// What the line tells of the domain's end, however it comes; nil if nothing.
  ///
  ///     event 'lifecycle' for domain 'web1': Stopped Destroyed
  static func ending(_ line: String) -> Ending? {
    guard line.hasPrefix("event 'lifecycle'"), let colon = line.lastIndex(of: ":") else {
      return nil
    }
    return [Ending.shutdown, .stopped].first { line[colon...].hasPrefix($0.rawValue) }
  }

  /// What stands behind the domain's name; empty where the event has none.
  private static func data(in text: Substring) -> Substring? {
    if text.hasSuffix("': <null>") { return "" }
    return text.firstRange(of: "': {").map { text[text.index(before: $0.upperBound)...] }
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

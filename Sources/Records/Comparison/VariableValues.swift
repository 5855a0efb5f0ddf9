import JSON

/// Values that differ from run to run of the same server, so that no comparison looks at them.
///
/// Source: QAPI, "CpuInfoFast" and "IOThreadInfo" (`thread-id`), "BlockDeviceStats" (`…_time_ns`),
/// "BlockdevOptions": a node without a name is given one with random digits, such as `#block144`.
enum VariableValues {
  /// Whether two values of a member may differ.
  static func areVariable(_ name: String, _ recorded: JSONValue, _ actual: JSONValue) -> Bool {
    switch (recorded, actual) {
    case (.number, .number): name == "thread-id" || name.hasSuffix("time_ns")
    case (.object, .object): name == "timestamp" && isTime(recorded) && isTime(actual)
    default: false
    }
  }

  /// The text without the digits of generated node names.
  ///
  /// - Complexity: O(length).
  static func withoutGeneratedDigits(_ text: String) -> String {
    guard text.contains("#block") else { return text }
    var parts = text.split(separator: "#block", omittingEmptySubsequences: false)
    for index in parts.indices.dropFirst() {
      parts[index] = parts[index].drop { $0.isASCII && $0.isNumber }
    }
    return parts.joined(separator: "#block")
  }

  private static func isTime(_ value: JSONValue) -> Bool {
    value["seconds"]?.int != nil && value["microseconds"]?.int != nil
  }
}

import JSON

/// JSON that says first which monitor it comes from: `{"monitor": "web1", "return": {}}`.
enum NamedJSON {
  /// - Parameter bytes: an object.
  /// - Complexity: O(length).
  static func object(_ bytes: [UInt8], from name: String) -> [UInt8] {
    let members = bytes.drop { $0 != UInt8(ascii: "{") }.dropFirst().drop { $0 <= 0x20 }
    let isEmpty = members.first == UInt8(ascii: "}")
    return head(name, isLast: isEmpty) + members
  }

  /// `{"monitor": "web1", "value": …}`
  ///
  /// - Complexity: O(length).
  static func value(_ bytes: some Collection<UInt8>, from name: String) -> [UInt8] {
    head(name) + Array(#""value": "#.utf8) + bytes + [UInt8(ascii: "}")]
  }

  private static func head(_ name: String, isLast: Bool = false) -> [UInt8] {
    Array("{\"monitor\": \(JSONValue.string(name).compact)\(isLast ? "" : ", ")".utf8)
  }
}

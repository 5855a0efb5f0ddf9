import JSON
import QMP

/// JSON that says first which monitor it comes from: `{"monitor": "web1", "return": {}}`. It stands on
/// one line, whatever a monitor with `pretty=on` sent.
enum NamedJSON {
  /// - Parameter bytes: an object.
  /// - Complexity: O(length).
  static func object(_ bytes: [UInt8], from name: String) -> [UInt8] {
    let line = LineFramer.onOneLine(bytes)
    let members = line.drop { $0 != UInt8(ascii: "{") }.dropFirst().drop { $0 <= 0x20 }
    let isEmpty = members.first == UInt8(ascii: "}")
    return head(name, isLast: isEmpty) + members
  }

  /// `{"monitor": "web1", "value": …}`
  ///
  /// - Complexity: O(length).
  static func value(_ bytes: some Collection<UInt8>, from name: String) -> [UInt8] {
    let value = LineFramer.onOneLine(Array(bytes))
    return head(name) + Array(#""value": "#.utf8) + value + [UInt8(ascii: "}")]
  }

  private static func head(_ name: String, isLast: Bool = false) -> [UInt8] {
    Array("{\"monitor\": \(JSONValue.string(name).compact)\(isLast ? "" : ", ")".utf8)
  }
}

import JSON

extension JSONNumber {
  /// One spelling for all spellings of a value: `2.50` and `2.5`, `1e3` and `1000`.
  ///
  /// Integers are exact whatever their length; other numbers are compared as doubles.
  var canonical: String {
    if let int { return String(int) }
    let isInteger = !text.contains { ".eE".contains($0) }
    guard !isInteger, let double else { return text }
    return Int(exactly: double).map(String.init) ?? String(double)
  }
}

extension JSONValue {
  /// One text for all values that mean the same: members are sorted by name, numbers have one
  /// spelling. It is for comparing, and is no JSON.
  ///
  /// - Complexity: O(n log n).
  var canonical: String {
    var writer = JSONWriter()
    write(canonicallyTo: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func write(canonicallyTo writer: inout JSONWriter) {
    switch self {
    case .number(let number): writer.write(raw: number.canonical)
    case .array(let elements):
      writer.write(raw: "[")
      for element in elements {
        element.write(canonicallyTo: &writer)
        writer.write(raw: ",")
      }
      writer.write(raw: "]")
    case .object(let object):
      writer.write(raw: "{")
      for (name, value) in object.valuesByName.sorted(by: {
        $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8)
      }) {
        writer.write(string: name.text)
        writer.write(raw: ":")
        value.write(canonicallyTo: &writer)
        writer.write(raw: ",")
      }
      writer.write(raw: "}")
    default: writer.write(self)
    }
  }
}

extension JSONObject {
  /// The value of each name; of several members with one name the last counts.
  ///
  /// - Complexity: O(number of members).
  var valuesByName: [ExactText: JSONValue] {
    Dictionary(members.lazy.map { (ExactText($0.name), $0.value) }) { _, last in last }
  }
}

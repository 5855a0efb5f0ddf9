import JSON
import QAPI

/// A property of a device's or an object's type, as the server lists it.
///
/// Source: QAPI, "ObjectPropertyInfo".
struct LiveProperty {
  var name: String
  /// `int32`, `bool`, `str`, or the name of a type of QOM's.
  var type: String
  /// The values, where the description lists them: `on/off/auto`.
  var values: [String]

  init?(_ value: JSONValue) {
    guard let name = value["name"]?.string, let type = value["type"]?.string else { return nil }
    self.name = name
    self.type = type
    let words = (value["description"]?.string ?? "").split(
      separator: "/", omittingEmptySubsequences: false)
    let isList = words.count > 1 && words.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
    if type == "bool" {
      values = ["true", "false"]
    } else {
      values = isList ? words.map(String.init) : []
    }
  }
}

extension LiveQuery {
  /// What lists the members of a command that depend on the type which one of them names; nil if
  /// it is no such command, or the type is not given, or the server might end by the question.
  ///
  /// - Parameter value: the value of a member on the line.
  package init?(propertiesOf command: String, value: (String) -> String?) {
    guard let row = LiveValues.properties.first(where: { $0.command == command }),
      let type = value(row.typeMember), !type.isEmpty, !DeviceProperties.unsafe.contains(type)
    else { return nil }
    self.init(row.query, ["typename": .string(type)])
  }
}

extension ArgumentContext {
  /// The question that lists the members which the schema does not hold; nil if there is none.
  var propertyQuery: LiveQuery? {
    isOpen ? LiveQuery(propertiesOf: commandName) { values[[$0]] } : nil
  }

  /// The members that the server listed, in the order of their names: the server's is no order.
  ///
  /// - Complexity: O(size of the answer), and sorting it.
  func properties(_ answers: [LiveQuery: JSONValue]) -> [LiveProperty] {
    guard let query = propertyQuery else { return [] }
    return (answers[query]?.array ?? []).compactMap { LiveProperty($0) }
      .filter { $0.name != "type" && $0.name != "id" && !$0.type.hasPrefix("child<") }
      .sorted { $0.name < $1.name }
  }
}

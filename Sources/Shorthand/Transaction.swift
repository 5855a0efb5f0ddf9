import JSON
import QMP

/// Commands that the server runs all or not at all.
///
/// Source: QAPI, "transaction".
package struct Transaction: Hashable, Sendable {
  struct Action: Hashable, Sendable {
    var type: String
    var data: JSONObject
    /// As it was typed.
    var text: String

    var value: JSONValue { .object(["type": .string(type), "data": .object(data)]) }
  }

  var actions: [Action] = []
  /// The line that was to begin it was not understood.
  var lacksBeginning = false
  /// What stands beside `actions`, such as `properties`.
  var properties = JSONObject()
  /// As they were typed.
  var propertiesText = ""
  /// What ends it, and where the answer goes, as it was typed; nil as long as it is open.
  var closing: String?

  var command: Command {
    let list = JSONValue.array(actions.map(\.value))
    return Command(
      "transaction",
      arguments: JSONObject([JSONObject.Member("actions", list)] + properties.members))
  }

  /// What is typed for it, a line for each action: it means the same, however it was typed.
  ///
  /// - Complexity: O(number of actions).
  package var lines: [String] {
    let opening = "transaction(" + (propertiesText.isEmpty ? "" : " " + propertiesText)
    return [opening] + actions.map(\.text) + (closing.map { [$0] } ?? [])
  }

  /// The same with its end, also where that was never typed; nil where there is nothing to be sent.
  ///
  /// - Complexity: O(number of actions).
  package var wholeLines: [String]? {
    if closing != nil { return lines }
    return actions.isEmpty ? nil : lines + [")"]
  }
}

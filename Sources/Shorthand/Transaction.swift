import JSON
import QMP

/// Commands that the server runs all or not at all.
///
/// Source: QAPI, "transaction".
struct Transaction: Hashable, Sendable {
  struct Action: Hashable, Sendable {
    var type: String
    var data: JSONObject
  }

  var actions: [Action] = []
  /// What stands beside `actions`, such as `properties`.
  var properties = JSONObject()

  var command: Command {
    let list = actions.map {
      JSONValue.object(["type": .string($0.type), "data": .object($0.data)])
    }
    return Command(
      "transaction",
      arguments: JSONObject([JSONObject.Member("actions", .array(list))] + properties.members))
  }
}

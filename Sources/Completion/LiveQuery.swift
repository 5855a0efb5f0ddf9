package import JSON
package import QMP

/// A question to the server whose answer holds the candidates.
///
/// The caller sends it with a bound on the time, puts the answer into ``Knowledge/answers``, and
/// asks for the candidates again.
package struct LiveQuery: Hashable, Sendable {
  package var name: String
  package var arguments: JSONObject

  package init(_ name: String, _ arguments: JSONObject = JSONObject()) {
    self.name = name
    self.arguments = arguments
  }

  package var command: Command {
    Command(name, arguments: arguments.isEmpty ? nil : arguments)
  }
}

package import JSON
package import QMP

/// A question to the server whose answer holds the candidates.
///
/// The caller sends it with a bound on the time, puts the answer into ``Knowledge/answers``, and
/// asks for the candidates again.
package struct LiveQuery: Hashable, Sendable {
  /// The name of the command that asks.
  package var name: String
  /// Its arguments; empty for none.
  package var arguments: JSONObject

  /// A question by the command's name.
  package init(_ name: String, _ arguments: JSONObject = JSONObject()) {
    self.name = name
    self.arguments = arguments
  }

  /// The question as it is sent.
  package var command: Command {
    Command(name, arguments: arguments.isEmpty ? nil : arguments)
  }
}

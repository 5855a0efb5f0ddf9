package import JSON

/// The server's answer to one command.
///
/// Source: qmp-spec, "Commands Responses".
package struct Response: Hashable, Sendable {
  /// How a command ended.
  package enum Outcome: Hashable, Sendable {
    /// The command succeeded; the bytes of what it returned.
    case success(Range<Int>)
    case error(ErrorClass, desc: String)
  }

  /// The whole message, as it came.
  package var message: ServerMessage

  /// How the command ended.
  package var outcome: Outcome

  /// Nil if the message is no response. A message with both `return` and `error` is an error.
  package init?(_ message: ServerMessage) {
    if let range = message.range(of: "error") {
      let error = message.value(in: range)
      outcome = .error(
        ErrorClass(error["class"]?.string ?? "GenericError"),
        desc: error["desc"]?.string ?? error.compact)
    } else if let range = message.range(of: "return") {
      outcome = .success(range)
    } else {
      return nil
    }
    self.message = message
  }

  /// Whether it is an error response.
  package var isError: Bool {
    if case .error = outcome { true } else { false }
  }

  /// What the command returned; nil for an error.
  ///
  /// - Complexity: O(size of the value).
  package var returned: JSONValue? {
    if case .success(let range) = outcome { message.value(in: range) } else { nil }
  }
}

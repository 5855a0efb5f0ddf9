package import JSON

/// What a server did that QMP does not allow.
///
/// The message at fault is reported and skipped; the session goes on.
package enum ProtocolError: Error, Hashable, Sendable {
  /// The bytes are no JSON text.
  case malformed(JSONError)
  /// The text is JSON, but not an object.
  case notAnObject
  /// An object that is neither greeting, response nor event.
  case unknownMessage
  /// A greeting where none is due.
  case unexpectedGreeting
  /// A response or an event before the greeting.
  case greetingExpected
  /// The connection ended inside a message.
  case truncated
  /// What answered before any greeting is something else, known by its first words.
  case otherService(OtherService)

  /// What can be mistaken for a QMP server.
  package enum OtherService: Hashable, Sendable {
    case humanMonitor, secureShell, web
    /// A monitor of QEMU where a guest agent was expected.
    case machineMonitor
  }
}

/// The class of an error response. The set is open: servers may have others.
///
/// Source: qmp-spec, "Error"; QAPI's `QapiErrorClass`.
package struct ErrorClass: Hashable, Sendable {
  /// The name on the wire.
  package var name: String

  /// The class of that name, known or not.
  package init(_ name: String) {
    self.name = name
  }

  /// All that has no class of its own.
  package static let genericError = ErrorClass("GenericError")
  /// The server has no such command, or not now.
  package static let commandNotFound = ErrorClass("CommandNotFound")
}

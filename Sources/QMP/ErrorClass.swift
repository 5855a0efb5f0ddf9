/// The class of an error response. The set is open: servers may have others.
///
/// Source: qmp-spec, "Error"; QAPI's `QapiErrorClass`.
package struct ErrorClass: Hashable, Sendable {
  package var name: String

  package init(_ name: String) {
    self.name = name
  }

  package static let genericError = ErrorClass("GenericError")
  package static let commandNotFound = ErrorClass("CommandNotFound")
  package static let deviceNotActive = ErrorClass("DeviceNotActive")
  package static let deviceNotFound = ErrorClass("DeviceNotFound")
  package static let kvmMissingCapability = ErrorClass("KVMMissingCap")
}

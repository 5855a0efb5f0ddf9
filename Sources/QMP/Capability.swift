/// A protocol extension that a server offers in its greeting. Unknown ones are kept, not used.
///
/// Source: qmp-spec, "Capabilities".
package struct Capability: Hashable, Sendable {
  /// The name on the wire.
  package var name: String

  /// The capability of that name, known or not.
  package init(_ name: String) {
    self.name = name
  }

  /// The server runs some commands out of band (`exec-oob`).
  package static let outOfBand = Capability("oob")
}

/// A mark that the schema puts on a command, an event, a type, a member or an enum value.
///
/// Servers may send any name; those that mean something to this program have a constant.
///
/// Source: QAPI, "Features"; "Special features".
package struct Feature: RawRepresentable, Hashable, Sendable {
  /// The name on the wire.
  package var rawValue: String

  /// The feature of that name, known or not.
  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// It will go away.
  package static let deprecated = Feature(rawValue: "deprecated")
  /// It may change or go away without notice.
  package static let unstable = Feature(rawValue: "unstable")
}

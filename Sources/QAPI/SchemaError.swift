package import JSON

/// Why a text gives no schema at all.
///
/// A single description that is not understood is no error: it is left out.
package enum SchemaError: Error, Hashable, Sendable {
  case invalidJSON(JSONError)
  /// The value is no array of objects.
  case notAnArray
  /// Nothing in the array is a command.
  case noCommand
}

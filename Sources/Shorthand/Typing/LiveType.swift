/// The type of a property that the schema does not hold, as the running server lists it.
///
/// Source: QAPI, "ObjectPropertyInfo".
package enum LiveType: Hashable, Sendable {
  case integer, boolean, string

  /// - Parameter name: `int32`, `uint64`, `size`, `bool`, `str`, or the name of a type of QOM's,
  ///   whose values are written as text.
  package init(name: String) {
    switch name {
    case "bool": self = .boolean
    case "size", "int": self = .integer
    default:
      let isInteger = name.hasPrefix("int") || name.hasPrefix("uint")
      self = isInteger && (name.last?.isNumber ?? false) ? .integer : .string
    }
  }
}

/// A path of QOM's from its root, as the server takes it: `/machine/peripheral`.
package struct ObjectPath: Hashable, Sendable {
  /// The names on the way; none for the root.
  package private(set) var names: [String] = []

  /// The root.
  package static let root = ObjectPath()

  private init() {}

  /// What is typed in a folder: `..` is the one above, `.` the same, and what begins with a slash
  /// begins at the root.
  ///
  /// - Complexity: O(length).
  package init(_ typed: String, in folder: ObjectPath = .root) {
    names = typed.hasPrefix("/") ? [] : folder.names
    for name in typed.split(separator: "/") {
      switch name {
      case ".": break
      case "..": _ = names.popLast()
      default: names.append(String(name))
      }
    }
  }

  /// An object or a property in this folder.
  package subscript(name: String) -> ObjectPath {
    var path = self
    path.names.append(name)
    return path
  }

  /// The folder that it stands in; the root stands in itself.
  package var folder: ObjectPath {
    var path = self
    _ = path.names.popLast()
    return path
  }

  /// Its own name; nil for the root.
  package var name: String? { names.last }
}

extension ObjectPath: CustomStringConvertible {
  /// `/machine/peripheral`.
  package var description: String { "/" + names.joined(separator: "/") }
}

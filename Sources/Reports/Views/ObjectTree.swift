/// An object of QOM's and all that belongs to it.
package struct ObjectTree: Hashable, Sendable {
  /// Its name in the object above; the whole path of the first.
  package var name: String
  /// Nil if the server does not tell.
  package var type: String?
  /// In the order of their names.
  package var children: [ObjectTree]

  /// An object with what belongs to it.
  package init(_ name: String, type: String?, _ children: [ObjectTree] = []) {
    self.name = name
    self.type = type
    self.children = children
  }
}

/// What the lines of a tree are drawn with.
package enum TreeLines: Hashable, Sendable {
  /// `├─`
  case drawn
  /// `|-`, where nothing but ASCII may be.
  case ascii
}

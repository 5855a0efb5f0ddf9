import Shorthand

/// The folder of QOM's in which paths begin, and the one before.
struct FolderPlace {
  private(set) var current = ObjectPath.root
  /// Nil before there was another.
  private(set) var former: ObjectPath?

  /// Goes to a folder; `\cd -` goes back.
  mutating func go(to path: ObjectPath) {
    (current, former) = (path, current)
  }
}

/// Which keys of a keyboard make which characters, when the guest takes it for one of some country.
struct KeyLayout: Sendable {
  /// `us`
  let name: String
  /// On each line the name of a key, and the characters that it makes by itself, with shift, with
  /// AltGr, and with both. A `◌` in front says that the key is dead: it waits for another, and a space
  /// makes it the character itself.
  private let table: String

  init(_ name: String, _ table: String) {
    self.name = name
    self.table = table
  }

  /// Reads the table.
  ///
  /// - Complexity: O(length of the table).
  var keys: KeyMap { KeyMap(table) }

  /// Keys that are pressed together, in the order of pressing; they are released in the other one.
  struct KeyChord: Hashable, Sendable {
    /// By their names in QAPI, "QKeyCode".
    let keys: [String]
  }
}

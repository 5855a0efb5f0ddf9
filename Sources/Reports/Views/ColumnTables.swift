package import Shorthand

/// The column tables of the commands: those that come with the shell, and the user's own.
package struct ColumnTables: Hashable, Sendable {
  /// What `\columns` keeps.
  private var own: [String: [Column]] = [:]

  /// Those that come with the shell.
  package init() {}

  /// The commands that have a table, in the order of their names.
  package var commands: [String] { Set(Self.files.keys).union(own.keys).sorted() }

  /// The table of a command; nil if there is none.
  ///
  /// - Complexity: O(length of the table).
  package subscript(command: String) -> ColumnTable? {
    var table = Self.files[command].map { Self.table(in: $0, of: command) }
    if let columns = own[command] {
      let shipped = table
      table = ColumnTable(columns)
      table?.rows = shipped?.rows ?? []
      table?.inside = shipped?.inside ?? []
    }
    return table
  }

  /// Lets a command have these columns from here on.
  package mutating func set(_ columns: [Column], of command: String) { own[command] = columns }

  private static func table(in bytes: [UInt8], of command: String) -> ColumnTable {
    do throws(SyntaxError) {
      return try ColumnTable(parsing: String(decoding: bytes, as: UTF8.self))
    } catch {
      preconditionFailure("the columns of \(command) are wrong: \(error)")
    }
  }
}

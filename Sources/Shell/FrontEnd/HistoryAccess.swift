/// The history, as far as commands look at it.
struct HistoryAccess {
  /// The entries, and the number of the first.
  var entries: () -> (first: Int, entries: [String])
  /// Puts a text on the next line, to be edited.
  var edit: (String) -> Void
}

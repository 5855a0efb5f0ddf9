/// How the editing of a line ended.
package enum LineResult: Sendable, Hashable {
  /// Enter; the text may hold line feeds.
  case line(String)
  /// Ctrl-D on an empty line.
  case endOfInput
  /// Ctrl-C: the text is dropped.
  case interrupted
  /// The terminal is gone.
  case hangUp
}

/// Why lines cannot be edited; the caller then reads them plainly.
package enum LineEditorError: Error, Hashable {
  /// libedit could not be set up.
  case outOfMemory
  /// `~/.editrc` says `edit off`.
  case turnedOff
}

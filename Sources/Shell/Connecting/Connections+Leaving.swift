/// What becomes of a machine that the shell has started.
extension Connections {
  /// The connection whose server this shell has started, or else the current one.
  var launcher: Conversation { all.first { $0.launched != nil } ?? current }

  /// Whether the shell may be left now, see ``Connector/mayLeave()``.
  func mayLeave() -> Bool { Connector(launcher).mayLeave() }
}

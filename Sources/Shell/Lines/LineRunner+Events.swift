import Reports

extension LineRunner {
  /// What to say of a choice of events that holds a name which no event of the servers that it is for
  /// fits; nil if all fit, none is known, or what is typed is not checked.
  ///
  /// - Parameter text: as typed behind `\events` or `\set events`.
  func unknownEvent(in text: String) -> Remark? {
    guard front.settings.checks else { return nil }
    return EventFilter(text, default: true).patterns.unknownEvent(
      at: isAtTarget ? [server] : servers)
  }
}

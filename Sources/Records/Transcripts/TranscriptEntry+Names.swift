import QMP

extension [TranscriptEntry] {
  /// Gives the last messages without a name the one of the monitor that was alone then, back to where
  /// its connection began at most: what stands before that is of another one.
  ///
  /// - Complexity: O(number of entries).
  mutating func name(last count: Int, _ monitor: String) {
    var left = count
    for index in indices.reversed() where left > 0 && self[index].isUnnamedMessage {
      self[index].party.monitor = monitor
      left = self[index].isGreeting ? 0 : left - 1
    }
  }
}

extension TranscriptEntry {
  fileprivate var isUnnamedMessage: Bool {
    if case .ignore = content { false } else { party.monitor == nil }
  }

  fileprivate var isGreeting: Bool {
    if case .received(let message) = content { message.range(of: "QMP") != nil } else { false }
  }
}

import TestSupport
import Testing

/// `\watch` and `-r` where the server goes away.
@Suite(.blocking) struct WatchEndTests {
  /// Answers `x` twice and leaves.
  private func shortLived(isExpected: Bool) throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      var round = 0
      while round < 2, let line = try client.receive() {
        if !line.contains("\"x\"") {
          try client.send(#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
          continue
        }
        round += 1
        if round == 2, isExpected { try client.send(#"{"event": "SHUTDOWN"}"#) }
        try client.send(#"{"return": \#(round), "id": $id}"#)
      }
    }
  }

  /// What was to be repeated more often has failed when the connection ends between two rounds, unless
  /// it was to end.
  @Test(arguments: [
    (["-c", "\\watch c=5 0.05 x"], "-c:1: ", "after 2 of 5 rounds"),
    (["-c", "\\watch 0.05 x"], "-c:1: ", "after 2 rounds"),
    (["-r", "5", "-i", "0.05", "-c", "x"], "qmp-shell: ", "after 2 of 5 rounds"),
    (["-r", "0", "-i", "0.05", "-c", "x"], "qmp-shell: ", "after 2 rounds"),
  ])
  func theConnectionEndsBetweenTwoRounds(
    _ options: [String], _ place: String, _ count: String
  ) throws {
    for (monitorCount, isExpected) in [(1, false), (1, true), (2, false), (2, true)] {
      let monitors = try (1...monitorCount).map { _ in try shortLived(isExpected: isExpected) }
      let result = try run(.shell, arguments: options + monitors.map(\.socket))
      #expect(result.status == (isExpected ? 0 : 4), "\(result)")
      let told = result.errors.split(separator: "\n").count {
        $0.hasPrefix(place) && $0.hasSuffix("the connection has ended \(count)")
      }
      #expect(told == (isExpected ? 0 : monitorCount), "\(result)")
    }
  }
}

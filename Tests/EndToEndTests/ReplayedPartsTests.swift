import TestSupport
import Testing

/// `--replay FILE` of a transcript of which only a part can be, or is to be, sent again.
@Suite(.blocking) struct ReplayedPartsTests {
  private let folder = TemporaryFolder()

  private func monitor() throws -> ScriptedMonitor {
    try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"return": {"a": 1, "b": [2]}, "id": $id}"#)
    }
  }

  @Test func whatStandsBeforeACutIsReplayed() throws {
    let monitor = try monitor()
    let file = folder.write(
      #"""
      -> {"execute": "x"}
      <- {"return": {"a": 1, "b": [2]}}
      -> {"execute": "y"}
      <- {"retu
      """#, to: "t")
    #expect(
      try run(.shell, "--replay", file, monitor.socket)
        == ProgramResult(
          status: 0,
          output: "{\"return\": {\"a\": 1, \"b\": [2]}}\n"
            + "{\"return\": {\"a\": 1, \"b\": [2]}}\n",
          errors: "\(file):4: the transcript is cut off here: what stands before this line is "
            + "replayed\n"))
  }

  /// What was said to one machine is never sent to another.
  @Test func ofSeveralMonitorsThePartOfTheNamedOneIsReplayed() throws {
    let monitor = try monitor()
    let time = "# 2026-11-24T10:00:00.000000+00:00"
    let file = folder.write(
      """
      \(time) src
      -> {"execute": "x", "id": 1}
      \(time) dst
      -> {"execute": "y", "id": 1}
      \(time) dst
      <- {"return": {"a": 1, "b": [2]}, "id": 1}
      \(time) src
      <- {"return": {"a": 1, "b": [3]}, "id": 1}

      """, to: "t")
    let refused = try run(.shell, "--replay", file, monitor.socket)
    #expect(
      refused
        == ProgramResult(
          status: 1, output: "",
          errors: "qmp-shell: \(file) holds what was said to several monitors: give the connection "
            + "the name of the one whose part is meant, as in src=ADDRESS (or dst)\n"))
    #expect(monitor.received.count == 1)
    #expect(
      try run(.shell, "--replay", file, "--check", "dst=\(monitor.socket)")
        == ProgramResult(
          status: 0, output: "", errors: "of \(file) only what was said to dst is replayed\n"))
    #expect(monitor.received.last?.contains(#""execute":"y""#) == true)
  }
}

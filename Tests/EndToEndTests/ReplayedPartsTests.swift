import TestSupport
import Testing

/// `--replay FILE` of a transcript of which only a part can be, or is to be, sent again.
@Suite(.blocking) struct ReplayedPartsTests {
  private static let time = "# 2026-11-24T10:00:00.000000+00:00"
  private static let asked = """
    \(time) src
    -> {"execute": "x", "id": 1}
    \(time) dst
    -> {"execute": "y", "id": 1}

    """
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
    let file = folder.write(
      Self.asked + """
        \(Self.time) dst
        <- {"return": {"a": 1, "b": [2]}, "id": 1}
        \(Self.time) src
        <- {"return": {"a": 1, "b": [3]}, "id": 1}

        """, to: "t")
    let refused = try run(.shell, "--replay", file, monitor.socket)
    #expect(
      refused
        == ProgramResult(
          status: 1, output: "",
          errors: "qmp-shell: \(file) holds what was said to several monitors: give the connection "
            + "the name of the one whose part is meant, as in src=ADDRESS (or dst)\n"))
    // It is asked what the machine is called, and no more.
    #expect(monitor.received.count == 2 && monitor.received[1].contains("query-name"))
    #expect(
      try run(.shell, "--replay", file, "--check", "dst=\(monitor.socket)")
        == ProgramResult(
          status: 0, output: "", errors: "of \(file) only what was said to dst is replayed\n"))
    #expect(monitor.received.last?.contains(#""execute":"y""#) == true)
  }

  /// Without a name of the user's it is the machine's own, as in the transcript.
  @Test func theMachinesOwnNameChoosesItsPart() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let message = try client.receive() {
        let isName = message.contains("query-name")
        try client.send(#"{"return": {\#(isName ? #""name": "dst""# : "")}, "id": $id}"#)
      }
    }
    let file = folder.write(
      Self.asked, to: "t")
    #expect(
      try run(.shell, "--replay", file, monitor.socket)
        == ProgramResult(
          status: 0, output: "{\"return\": {}}\n",
          errors: "of \(file) only what was said to dst is replayed\n"))
    #expect(monitor.received.contains { $0.contains(#""execute":"y""#) })
    #expect(!monitor.received.contains { $0.contains(#""execute":"x""#) })
  }
}

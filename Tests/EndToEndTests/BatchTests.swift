import TestSupport
import Testing

/// What one `-c` or `-f` leaves to the next: nothing that is open, and with `-e` nothing at all
/// once one has failed.
@Suite(.blocking) struct BatchTests {
  private let folder = TemporaryFolder()

  private static let bracket = "FILE:2:5: this bracket is never closed\n  x a=[1,\n      ^\n"
  private static let transaction =
    "FILE:2: the input ended inside a transaction with 1 action: not sent\n"

  /// - Parameters:
  ///   - text: what the file of `-f` holds.
  ///   - next: the line of the `-c` behind it.
  @Test(arguments: [
    ("\\echo a\nx a=[1,", "]", bracket), ("\\echo a\nx a=[1,", "query-name", bracket),
    ("\\echo a\ntransaction(\nabort", ")", transaction),
    ("\\echo a\n\\begin\nabort", "\\commit", transaction),
    ("\\echo a\ntransaction( abort", "abort )", transaction),
    ("\\echo a\n{\"execute\":", "\"x\"}", "FILE:2:1: this bracket is never closed\n"),
    ("\\echo a\n{\"execute\":", "\\echo further", "FILE:2:1: this bracket is never closed\n"),
    ("\\echo a\nx a=\"", "\\echo further", "FILE:2:5: this quote is never closed\n"),
    ("\\echo a\n{\"execute\":\"no\"}", "\\echo further", ""),
    ("\\echo a\n\\i /nowhere", "\\echo further", "FILE:2: cannot read /nowhere"),
    ("\\echo a\n\\! exit 3", "\\echo further", "FILE:2: exit 3: status 3\n"),
  ])
  func whatFailedOrIsOpenEndsWithItsBatch(
    _ text: String, _ next: String, _ errors: String
  ) throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
    }
    let file = folder.write(text, to: "file")
    let errors = errors.replacing("FILE", with: file)
    let stopped = try run(
      .shell, monitor.socket, "-e", "-f", file, "-c", next, "-c", "\\echo further")
    #expect(stopped.status == 1)
    #expect(stopped.lines.first == "a" && !stopped.output.contains("further"), "\(stopped)")
    #expect(stopped.errors.hasPrefix(errors), "\(stopped)")
    let gone = try run(
      .shell, monitor.socket, "-f", file, "-c", next, "-c", "\\echo further")
    #expect(gone.status == 1)
    #expect(gone.lines.first == "a" && gone.lines.last == "further", "\(gone)")
    #expect(gone.errors.hasPrefix(errors), "\(gone)")
    #expect(!monitor.received.contains { $0.contains("transaction") || $0.contains(#""x""#) })
  }

  @Test(arguments: [
    (["-f", "/nowhere"], "qmp-shell: cannot read /nowhere: No such file or directory\n"),
    (["-f", "/"], "qmp-shell: cannot read /: Is a directory\n"),
    (["-c", "x a=\""], "-c:1:5: this quote is never closed\n  x a=\"\n      ^\n"),
    (
      ["-c", "transaction("],
      "-c:1: the input ended inside a transaction with 0 actions: not sent\n"
    ),
    (["-c", "\\nonsense"], "-c:1: there is no meta-command \\nonsense; \\? lists them\n"),
    (["-c", "\\q 3"], ""),
  ])
  func afterAFailedBatchNothingRuns(_ batch: [String], _ errors: String) throws {
    for further in [["-c", "\\echo further"], ["-f", "-"]] {
      let result = try run(
        .shell, arguments: ["--dry-run", "-e"] + batch + further, input: .text("\\echo further\n"))
      #expect(
        result == ProgramResult(status: batch[1] == "\\q 3" ? 3 : 1, output: "", errors: errors))
    }
  }

  @Test func afterAFailedOneShotNothingRuns() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      try client.answerAll(#"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#)
    }
    let result = try run(.shell, "-e", "-c", "\\echo further", monitor.socket, "x")
    #expect(result.status == 1)
    #expect(result.lines == [#"{"error": {"class": "GenericError", "desc": "no"}}"#])
  }

  // MARK: A reader that leaves

  @Test(arguments: [
    ("yes x | $QMP_SHELL SOCKET", 1), ("yes query-name | $QMP_SHELL SOCKET", 0),
    ("$QMP_SHELL -r 0 -i 0 SOCKET device_del id=no", 1),
    ("$QMP_SHELL -e -r 0 -i 0 SOCKET query-name", 0),
    ("{ echo x; yes query-name; } | $QMP_SHELL -f - SOCKET", 1),
    ("{ echo 'x a=\"'; yes query-name; } | $QMP_SHELL SOCKET 2>/dev/null", 1),
    ("{ yes query-name | head -50000; echo '\\q 9'; } | $QMP_SHELL SOCKET", 0),
  ])
  func anErrorThatWasMetIsNotForgotten(_ line: String, _ status: Int) throws {
    let qemu = try RealQEMU()
    let line = line.replacing("SOCKET", with: qemu.socket)
    let result = try runInShell("{ \(line); echo status $? >&2; } | head -1")
    #expect(result.errors == "status \(status)\n")
  }
}

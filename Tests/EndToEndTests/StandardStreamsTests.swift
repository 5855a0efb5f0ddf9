import TestSupport
import Testing

/// Standard output and standard input that are full, closed, or left by their reader.
@Suite(.blocking) struct StandardStreamsTests {
  private let qemu: RealQEMU

  init() throws {
    qemu = try RealQEMU()
  }

  @Test(arguments: [
    "yes query-name | head -20000 | $QMP_SHELL SOCKET | head -1",
    "yes query-name | $QMP_SHELL SOCKET | head -1",
    "$QMP_SHELL -r 0 -i 0 SOCKET query-name | head -1",
    "$QMP_SHELL -p -r 0 -i 0 SOCKET query-name | head -1 | tr -d '\\n'; echo",
  ])
  func aReaderThatLeavesEndsItQuietly(_ line: String) throws {
    let line = line.replacing("SOCKET", with: qemu.socket)
    let result = try runInShell("set -e; \(line)")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(result.lines.count == 1)
  }

  @Test func theStatusOfItIsZero() throws {
    let result = try runInShell(
      "{ yes query-name | $QMP_SHELL \(qemu.socket); echo $? >&2; } | head -1")
    #expect(result.errors == "0\n")
  }

  @Test(arguments: [
    ("> /dev/full", "No space left on device"), (">&-", "Bad file descriptor"),
  ])
  func whatCannotBeWrittenIsTold(_ redirection: String, _ cause: String) throws {
    let result = try runInShell("$QMP_SHELL \(qemu.socket) query-name \(redirection)")
    #expect(
      result
        == ProgramResult(
          status: 1, output: "", errors: "qmp-shell: cannot write to standard output: \(cause)\n"))
  }

  /// Standard output is the memory of sh, which takes nothing at address 0 and calls it no error.
  @Test func whatTakesNothingIsTold() throws {
    let result = try runInShell(
      "exec 5<>/proc/self/mem; timeout -s KILL 20 $QMP_SHELL \(qemu.socket) query-name >&5")
    #expect(
      result
        == ProgramResult(
          status: 1, output: "",
          errors: "qmp-shell: cannot write to standard output: Input/output error\n"))
  }

  @Test func withoutStandardErrorItWorks() throws {
    let result = try runInShell("$QMP_SHELL -v \(qemu.socket) query-name 2>&-; echo $?")
    #expect(result.output == "{\"return\": {}}\n0\n")
  }

  @Test func withoutStandardInputAOneShotWorks() throws {
    let result = try runInShell("$QMP_SHELL \(qemu.socket) query-name <&-; echo $?")
    #expect(result.output == "{\"return\": {}}\n0\n")
  }

  @Test func aProgramStartedByALineHasNoneOfOurDescriptors() throws {
    // sh has no more than what the tests themselves leave open; the same must be left behind us.
    let list = "ls /proc/self/fd | tr '\\n' ' '; echo"
    let result = try runInShell(
      """
      \(list)
      $QMP_SHELL \(qemu.socket) <<'END'
      \\! \(list)
      query-name | \(list)
      END
      """)
    #expect(result.status == 0)
    #expect(result.lines.count == 3)
    #expect(Set(result.lines).count == 1, "\(result.output)")
  }
}

import System
import TestSupport
import Testing

/// What was ignored when the shell was started, as by `nohup` or `&` in a script, stays ignored.
@Suite(.blocking) struct IgnoredSignalTests {
  private let qemu: RealQEMU

  init() throws {
    qemu = try RealQEMU()
  }

  @Test(arguments: [
    (Signal.hangUp, "HUP"), (.interrupt, "INT"), (.quit, "QUIT"), (.terminate, "TERM"),
    (.suspend, "TSTP"),
  ])
  func hasNoEffect(_ signal: Signal, _ name: String) throws {
    let line = "trap '' \(name); exec \(BuiltProgram.shell.path) \(qemu.socket)"
    let shell = try RunningProgram(words: ["sh", "-c", line], input: .pipe)
    try shell.write("query-name\n")
    #expect(wait { shell.output == "{\"return\": {}}\n" })
    shell.send(signal.number)
    try shell.write("query-name\n")
    let result = shell.finish()
    #expect(
      result
        == ProgramResult(
          status: 0, output: "{\"return\": {}}\n{\"return\": {}}\n", errors: ""))
  }

  @Test func isIgnoredByTheProgramsItStartsToo() throws {
    let result = try runInShell(
      """
      trap '' HUP
      $QMP_SHELL -c '\\! kill -HUP $$; echo one' -c 'query-name | { cat; kill -HUP $$; echo two; }' \
        \(qemu.socket)
      """)
    #expect(result == ProgramResult(status: 0, output: "one\n{}\ntwo\n", errors: ""))
  }

  @Test func theEndOfAChildIsNeverIgnored() throws {
    let result = try runInShell(
      "env --ignore-signal=CHLD $QMP_SHELL -c '\\! exit 7' \(qemu.socket)")
    #expect(result == ProgramResult(status: 1, output: "", errors: "-c:1: exit 7: status 7\n"))
  }
}

import Foundation
import TestSupport
import Testing

/// What a virsh says and does that no libvirt of a test would make it say and do.
@Suite(.blocking) struct PlayedVirshTests {
  private let folder = TemporaryFolder()

  /// A program that repeats what it is told, as virsh does, and answers with the lines that stand
  /// behind each command.
  ///
  /// - Parameter repeats: whether it repeats them; without readline it does not.
  private func play(_ answers: String, repeats: Bool = true) throws {
    let program = """
      #!/usr/bin/env python3
      import shlex, signal, sys
      open("\(folder.file("words"))", "a").write(repr(sys.argv) + "\\n")
      words = [w for w in sys.argv[1:] if w != "--quiet" and not w.startswith("--connect")]
      def say(text, stream=sys.stdout):
          stream.write(text); stream.flush()
      if words and words[0] == "domuuid":
          say("a4f3c6ac-f27f-488c-80f0-4881f3c2df5f\\n\\n"); sys.exit()
      if words:
          say(words[0].split(";")[0].split()[1]); signal.pause()
      say("virsh # ")
      for line in sys.stdin:
          say(\(repeats ? "line" : "\"\""))
          parts = shlex.split(line)
          if parts[0] == "echo": say(" ".join(parts[1:]))
          else:
              command = parts[-1]
      \(answers.split(separator: "\n").map { "        \($0)" }.joined(separator: "\n"))
              say("\\n")
          say("virsh # ")

      """
    try folder.writeProgram(program, to: "virsh")
  }

  private func talk(_ words: String..., input: String = "") throws -> ProgramResult {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try run(
      .shell, arguments: words, input: .text(input),
      variables: ["PATH": "\(folder.path):\(path)"])
  }

  @Test func anAgentAnswersThroughIt() throws {
    try play(
      """
      if "guest-ping" in command: say('{"return":{}}\\n')
      elif "guest-get-osinfo" in command:
          say('{"return":{"name":"x\\\\nqmp-shell-2","id":"n"}}\\n')
      elif "guest-exec" in command: say("error: Guest agent timed out\\n", sys.stderr)
      else: say("error: internal error: unable to execute QEMU agent command 'guest-no': "
          "The command guest-no has not been found\\n", sys.stderr)
      """)
    let result = try talk(
      "--read-write", "agent:libvirt:vm",
      input: "guest-get-osinfo\nguest-no\nguest-exec path=/x\n")
    #expect(
      result.lines == [
        #"{"return":{"name":"x\nqmp-shell-2","id":"n"}}"#,
        #"{"error": {"class": "CommandNotFound", "desc": "The command guest-no has not been found"}}"#,
        #"{"error": {"class": "GenericError", "desc": "Guest agent timed out"}}"#,
      ], "\(result)")
    #expect(result.status == 1)
    // What is sent is no part of a command line, which anybody may see.
    let words = folder.text(of: "words")
    #expect(words.contains("domuuid"))
    #expect(!words.contains("guest-"))
  }

  @Test func anEndMeanwhileIsALostConnection() throws {
    try play(
      #"""
      if "query-version" in command: say('{"return":{"qemu":{"major":9,"minor":0,"micro":0}}}\n')
      elif "query-name" in command: sys.exit()
      else: say('{"return":{}}\n')
      """#)
    let result = try talk("libvirt:vm", input: "query-status\nquery-name\nquery-kvm\n")
    #expect(result.status == 4, "\(result)")
    #expect(result.lines.first == #"{"return":{}}"#)
  }

  @Test func whatIsNoAnswerIsToldAsSuch() throws {
    try play(
      #"""
      if "query-version" in command: say('{"return":{}}\n')
      elif "query-name" in command: say('{"return" nothing\n')
      else: say("what is this?\n"); say("error: one\nerror: two\n", sys.stderr)
      """#)
    let result = try talk("libvirt:vm", input: "query-name\nquery-status\n")
    #expect(result.lines.count == 2, "\(result)")
    #expect(result.lines[0].contains("virsh printed no JSON"))
    #expect(result.lines[1].contains(#""desc": "one: two""#))
  }

  @Test func oneWithoutReadlineIsNotSpokenTo() throws {
    try play(#"say('{"return":{}}\n')"#, repeats: false)
    let result = try talk("libvirt:vm", "query-name")
    #expect(result.status == 3)
    #expect(result.errors.contains("a virsh with readline is needed"), "\(result)")
  }

  @Test func withoutVirshItIsSaidWhereItIs() throws {
    // What it needs beside: nothing.
    let result = try run(
      .shell, "libvirt:vm", "query-name", variables: ["PATH": folder.path])
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot connect to libvirt:vm: there is no virsh; Debian has it in "
            + "libvirt-clients\n"))
  }

  @Test func bothLeavesAreNone() throws {
    let result = try run(.shell, "--read-only", "--read-write", "libvirt:vm", "query-name")
    #expect(result.status == 2)
  }
}

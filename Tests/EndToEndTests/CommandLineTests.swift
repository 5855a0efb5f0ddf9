import TestSupport
import Testing

/// How the words of the command line are taken.
@Suite(.blocking) struct CommandLineTests {
  @Test func passesWordsOnToTheHumanMonitor() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(.shell, "-qH", qemu.socket, "info", "block", "-n", "-v")
    #expect(result.status == 0)
    #expect(result.output.contains("virtual size: 64 MiB"), "\(result)")
    #expect(result.errors == "")
  }

  @Test(arguments: [["query-name"], ["-q", "query-name"], ["-t", "20", "query-name"]])
  func takesTheAddressFromTheEnvironment(_ arguments: [String]) throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, arguments: arguments, variables: ["QMP_SOCKET": qemu.socket])
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
  }

  @Test func prefersAnAddressOnTheCommandLine() throws {
    let qemu = try RealQEMU()
    let result = try run(
      .shell, qemu.socket, "query-name", variables: ["QMP_SOCKET": "/nonexistent"])
    #expect(result.status == 0)
  }

  @Test func takesALineThatLooksLikeAnOption() throws {
    let result = try run(.shell, "--dry-run", "-c", "-> { \"execute\": \"stop\" }")
    #expect(result == ProgramResult(status: 0, output: "{\"execute\":\"stop\"}\n", errors: ""))
  }

  @Test func takesOptionsBehindTheAddress() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "-c", "query-name", "-c", "\\echo x")
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\nx\n", errors: ""))
  }

  @Test(arguments: [
    (["--nope"], "Error: Unknown option '--nope'. Did you mean '--hmp'?\n"),
    (["--check", "s"], "Error: --check and --paced go with --replay FILE\n"),
    (["--"], "Error: a QEMU command is missing behind --\n"),
    (["--", "qemu-system-x86_64", "-daemonize"], "Error: QEMU ends with the shell that"),
    (
      ["-t", "x", "s"],
      "Error: The value 'x' is invalid for '-t <s>': 'x' is no number of seconds: give 0 or more, "
        + "such as 2 or 0.5\n"
    ),
    (
      ["--format", "f", "s"],
      "Error: The value 'f' is invalid for '--format <format>': 'f' is none of auto, compact, "
        + "pretty, value, table, lines, csv\n"
    ),
    (["-r", "2", "s"], "Error: -r N repeats a COMMAND or -c LINE: give one\n"),
    (["-i", "1", "s", "x"], "Error: -i S stands between the repetitions of -r N\n"),
    (["-r", "-1", "s", "x"], "Error: The value '-1' is invalid for '-r <n>': '-1' is no number"),
    (["-t", "-1", "s", "x"], "Error: The value '-1' is invalid for '-t <s>': '-1' is no number"),
    (["--retry", "-t", "s"], "Error: The value '-t' is invalid for '--retry <s>': '-t' is no"),
    (["--dry-run", "--strict", "x"], "Error: --strict needs a schema: give --schema FILE"),
    (
      ["--dry-run", "--check", "--replay", "f"],
      "Error: --dry-run sends nothing: it goes without --check and --paced\n"
    ),
    (["--dry-run"], "qmp-shell: there is nothing to show: give a COMMAND, -c LINE, -f FILE, or"),
    (["--dry-run", "/a", "/b"], "qmp-shell: there is nothing to show"),
    (
      [], "qmp-shell: an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET; "
    ),
  ])
  func refusesWrongUse(_ arguments: [String], _ start: String) throws {
    let result = try run(.shell, arguments: arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(start), "\(result.errors)")
  }

  /// A line in one word is a command's, and not a path with a slash in it.
  @Test func aLineInOneWordIsNoAddress() throws {
    let qemu = try RealQEMU()
    for words in [["--dry-run"], [qemu.socket]] {
      let result = try run(.shell, arguments: words + ["qom-get path=/machine"])
      #expect(result.status == 1)
      #expect(result.output == "")
      #expect(result.errors.hasSuffix("  qom-get path=/machine\n         ^\n"), "\(result)")
    }
  }

  /// No command has an equals sign: it is an address that is not there.
  @Test func aNameWithoutItsServerIsNoCommand() throws {
    let qemu = try RealQEMU()
    for options in [[], ["-H"]] {
      let result = try run(
        .shell, arguments: options + [qemu.socket, "x=/nowhere/s", "y=nowhere", "query-name"])
      #expect(result.status == 3, "\(result)")
      #expect(result.errors.contains("nowhere"), "\(result)")
    }
  }

  @Test func replaysInTheirOrder() throws {
    let folder = TemporaryFolder()
    let (a, b) = (folder.write("\\echo a\n", to: "a"), folder.write("\\echo b\nx\n", to: "b"))
    let qemu = try RealQEMU()
    let both = try run(.shell, "--replay", a, "--replay", b, qemu.socket)
    #expect(both.lines.prefix(2) == ["a", "b"])
    let stopped = try run(.shell, "-e", "--replay", b, "--replay", a, qemu.socket)
    #expect(stopped.lines.first == "b")
    #expect(!stopped.lines.contains("a"))
    #expect(stopped.status == 1)
  }

  @Test(arguments: [["-t", "1e300"], ["-t", "1e18"], ["--retry", "0", "-t", "9e99"]])
  func takesAnyNumberOfSeconds(_ options: [String]) throws {
    let result = try run(.shell, arguments: options + ["/nonexistent/s", "query-name"])
    #expect(result.status == 3)
    let qemu = try RealQEMU()
    let script = "\\set timeout 1e300\nquery-name\n\\wait STOP -t 1e-300\n"
    let answered = try run(.shell, arguments: options + [qemu.socket], input: .text(script))
    #expect(answered.status == 124)
    #expect(answered.output == "{\"return\": {}}\n")
  }

  @Test(arguments: [BuiltProgram.shell, .wrap])
  func listsEveryOptionInItsHelp(_ program: BuiltProgram) throws {
    let help = try run(program, "--help")
    #expect(help.status == 0)
    #expect(help.errors == "")
    let options = [
      "-H, --hmp", "-v, --verbose", "-p, --pretty", "-l, --log", "-N, --skip-negotiation",
      "-c, --command", "-f, --file", "-e, --exit-on-error", "-r <n>", "-i <s>", "--replay",
      "--check", "--paced", "--serve", "--dry-run", "--events", "--format", "--color",
      "-t, --timeout", "--retry", "--read-only", "--yes", "-q, --quiet", "-V, --version",
      "-h, --help",
    ]
    for option in options { #expect(help.output.contains(option), "\(option)") }
    #expect(try run(program, "-V").output == "qmp-shell 1.0.0\n")
  }
}

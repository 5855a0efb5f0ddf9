import Foundation
import System
import TestSupport
import Testing

/// `qmp-shell -- QEMU…` and `qmp-shell-wrap`: how QEMU is started.
@Suite(.blocking) struct LaunchingTests {
  private let place = LaunchPlace()

  @Test func oneCommandRunsOnAQEMUOfItsOwn() throws {
    let result = try place.start(.shell, ["query-status", "--"] + LaunchPlace.qemu).finish()
    #expect(result == ProgramResult(status: 0, output: LaunchPlace.running, errors: ""))
    #expect(place.leftovers == [])
  }

  @Test func aScriptRunsOnAQEMUOfItsOwn() throws {
    let result = try place.start(
      .shell, ["--"] + LaunchPlace.qemu, input: .text("query-status\nx\nquery-status\n")
    ).finish()
    #expect(result.status == 1)
    #expect(result.lines.count == 3)
    #expect(place.leftovers == [])
  }

  @Test(arguments: [
    ["--"] + LaunchPlace.qemu, ["-q", "--"] + LaunchPlace.qemu, LaunchPlace.qemu,
    ["-q"] + LaunchPlace.qemu, Array(LaunchPlace.qemu[1...]),
    ["-q", "--timeout=60"] + Array(LaunchPlace.qemu[1...]), ["--"] + Array(LaunchPlace.qemu[1...]),
  ])
  func thePeersNameStartsQEMUToo(_ arguments: [String]) throws {
    let result = try place.start(.wrap, arguments, input: .text("query-status\n")).finish()
    #expect(result == ProgramResult(status: 0, output: LaunchPlace.running, errors: ""))
    #expect(place.leftovers == [])
  }

  private static let wrapped: [([String], String)] = [
    ([], ""), (["--"], ""), (["-q"], ""), (["-machine", "none"], "-machine none "),
    (["-hda", "x"], "-hda x "), (["-cpu", "max", "-name", "n"], "-cpu max -name n "),
    (["-net", "none"], "-net none "), (["-set", "a"], "-set a "), (["-rtc", "x"], "-rtc x "),
    (["--machine", "none"], "--machine none "), (["-S"], "-S "), (["-qe", "-S"], "-S "),
    (["-t", "9", "-S"], "-S "), (["--retry", "0", "-c", "stop", "-vga", "none"], "-vga none "),
  ]

  @Test(arguments: wrapped)
  func withoutAProgramTheWordsAreQEMUs(_ arguments: [String], _ words: String) throws {
    let result = try place.start(.wrap, arguments, try place.fakeQEMU()).finish()
    #expect(result.status == 3)
    let lines = result.errors.split(separator: "\n")
    #expect(
      lines.first == "qmp-shell: qemu-system-x86_64 ended with status 9 before it could be reached:"
    )
    #expect(
      lines.last?.hasPrefix(
        "\(place.folder.path)/qemu-system-x86_64 \(words)-qmp unix:") ?? false,
      "\(result.errors)")
    #expect(result.errors.hasSuffix("/qmp.sock,server=on,wait=off\n"), "\(result.errors)")
    #expect(place.leftovers == [])
  }

  @Test(arguments: [
    (["-nosuch"], "qemu-system-x86_64: -nosuch: invalid option"),
    (
      ["-machine", "none", "-display", "none", "-device", "nonexist"],
      "qemu-system-x86_64: -device nonexist: 'nonexist' is not a valid device model name"
    ),
  ])
  func aQEMUThatDoesNotStartSaysWhy(_ arguments: [String], _ sentence: String) throws {
    let start = Clock.milliseconds
    let result = try place.start(.shell, ["--", "qemu-system-x86_64"] + arguments).finish()
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: qemu-system-x86_64 ended with status 1 before it could be reached:\n"
            + "\(sentence)\n"))
    // The peers take 15 seconds to say so.
    #expect(Clock.milliseconds - start < 12_000)
    #expect(place.leftovers == [])
  }

  @Test func aProgramThatIsNotThereIsTold() throws {
    let result = try place.start(.shell, ["--", "no-such-qemu"]).finish()
    #expect(
      result
        == ProgramResult(
          status: 3, output: "",
          errors: "qmp-shell: cannot start no-such-qemu: No such file or directory\n"))
    #expect(place.leftovers == [])
  }

  /// Nobody can make anything in /proc.
  @Test func aDirectoryThatTakesNothingIsPassedOver() throws {
    let result = try place.start(
      .shell, ["query-name", "--"] + LaunchPlace.qemu, ["XDG_RUNTIME_DIR": "/proc"]
    ).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(place.leftovers == [])
  }

  @Test func aSignalThatEndedItIsTold() throws {
    let result = try place.start(
      .shell, ["--", "qemu-system-x86_64"], try place.fakeQEMU("kill -11 $$")
    ).finish()
    #expect(result.status == 3)
    #expect(
      result.errors
        == "qmp-shell: qemu-system-x86_64 was ended by signal 11 before it could be reached\n")
  }

  @Test func whatNeverListensIsGivenUpInTime() throws {
    let result = try place.start(
      .shell, ["-t", "0.3", "--", "qemu-system-x86_64"], try place.fakeQEMU("sleep 1000")
    ).finish()
    #expect(result.status == 124)
    #expect(result.errors.hasSuffix("/qmp.sock: timed out\n"), "\(result.errors)")
    #expect(place.leftovers == [])
  }

  @Test func whatQEMUPrintsIsShownOnStandardError() throws {
    let script = "echo before; echo behind >&2; PATH=/usr/bin exec qemu-system-x86_64 \"$@\""
    let result = try place.start(
      .shell, ["query-status", "--"] + LaunchPlace.qemu, try place.fakeQEMU(script)
    ).finish()
    #expect(
      result == ProgramResult(status: 0, output: LaunchPlace.running, errors: "before\nbehind\n"))
  }

  @Test func whatQEMUPrintsCannotDriveTheTerminal() throws {
    let script = "printf 'a\\033]0;x\\007b\\n' >&2; PATH=/usr/bin exec qemu-system-x86_64 \"$@\""
    let result = try place.start(
      .shell, ["query-status", "--"] + LaunchPlace.qemu, try place.fakeQEMU(script)
    ).finish()
    #expect(result.errors == "a\\u001b]0;x\\u0007b\n")
  }

  @Test func aStorageDaemonIsStartedToo() throws {
    let result = try place.start(.shell, ["query-block-jobs", "--", "qemu-storage-daemon"]).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": []}\n", errors: ""))
    #expect(place.leftovers == [])
  }

  @Test func aPathWithACommaIsWrittenAsQEMUWantsIt() throws {
    let result = try place.start(
      .shell, ["query-name", "--"] + LaunchPlace.qemu, ["TMPDIR": try place.makeFolder("a,b")]
    ).finish()
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {}}\n", errors: ""))
    #expect(Files.names(in: place.folder.file("a,b")) == [])
  }

  /// A QEMU that loses what its first client says, and answers that with `ANSWER`, if anything.
  private static let forgetful = """
    import json, os, socket, sys
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(sys.argv[sys.argv.index("-qmp") + 1].split(":")[1].split(",")[0])
    listener.listen()
    for client in range(9):
        stream = listener.accept()[0].makefile("rw")
        def say(text):
            print(text, file=stream, flush=True)
        version = {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}
        say(json.dumps({"QMP": {"version": version, "capabilities": []}}))
        for line in stream:
            if client > 0:
                say(json.dumps({"return": {"client": client}, "id": json.loads(line).get("id")}))
            elif "ANSWER" in os.environ:
                say(os.environ["ANSWER"])
    """

  @Test(arguments: [
    "", #"{"error": {"class": "GenericError", "desc": "JSON parse error, stray '_c'"}}"#,
  ])
  func aQEMUThatLosesWhatItReadAtItsStartIsAskedAgain(_ answer: String) throws {
    let server = place.folder.write(Self.forgetful, to: "server.py")
    var variables = try place.fakeQEMU("exec python3 \(server) \"$@\"")
    variables["ANSWER"] = answer
    let result = try place.start(
      .shell, ["query-status", "--", "qemu-system-x86_64"], variables
    ).finish()
    #expect(
      result
        == ProgramResult(status: 0, output: "{\"return\": {\"client\": 1}}\n", errors: ""))
    #expect(place.leftovers == [])
  }
}

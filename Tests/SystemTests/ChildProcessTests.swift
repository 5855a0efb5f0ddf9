import System
import SystemPackage
import TestSupport
import Testing

@Suite(.blocking) struct ChildProcessTests {
  /// Starts a line of sh and gives what it printed.
  private func output(of line: String, ownGroup: Bool = false) throws -> (String, Int32?) {
    let pipe = try ChildProcess.pipe()
    defer { try? pipe.reading.close() }
    var child = try ChildProcess.start(
      ["/bin/sh", "-c", line], input: .null, output: .descriptor(pipe.writing), error: .null,
      ownGroup: ownGroup)
    try pipe.writing.close()
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while case let count = try Syscalls.read(pipe.reading, into: &chunk), count > 0 {
      bytes += chunk[..<count]
    }
    child.wait()
    return (String(decoding: bytes, as: UTF8.self), child.ending?.status)
  }

  @Test(arguments: [
    ("exit 0", ChildProcess.Ending.exited(0), Int32(0)), ("exit 7", .exited(7), 7),
    ("exit 255", .exited(255), 255), ("kill -9 $$", .signalled(9), 137),
    ("kill -15 $$", .signalled(15), 143),
  ])
  func tellsHowItEnded(_ line: String, _ ending: ChildProcess.Ending, _ status: Int32) throws {
    var child = try ChildProcess.start(
      ["/bin/sh", "-c", line], input: .null, output: .null, error: .null, ownGroup: true)
    #expect(child.wait() == ending)
    #expect(child.ending?.status == status)
    #expect(child.poll() == ending)
  }

  @Test func wordsArePassedAsTheyAre() throws {
    let pipe = try ChildProcess.pipe()
    defer { try? pipe.reading.close() }
    let words = ["a b", "", "$HOME", "'\"\\", "ü\n"]
    var child = try ChildProcess.start(
      ["printf", "<%s>"] + words, input: .null, output: .descriptor(pipe.writing), error: .null,
      ownGroup: false)
    try pipe.writing.close()
    child.wait()
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = try Syscalls.read(pipe.reading, into: &chunk)
    let text = String(decoding: chunk[..<count], as: UTF8.self)
    #expect(text == words.map { "<\($0)>" }.joined())
  }

  @Test(arguments: [
    ("/nowhere/program", Errno.noSuchFileOrDirectory), ("no-such-program", .noSuchFileOrDirectory),
    ("/", .permissionDenied), ("/dev/null", .permissionDenied),
  ])
  func whatCannotBeStartedIsAnError(_ name: String, _ error: Errno) {
    #expect(throws: error) {
      try ChildProcess.start([name], input: .null, output: .null, error: .null, ownGroup: false)
    }
  }

  @Test func aGroupOfItsOwnIsKeptFromTheTerminal() throws {
    // Field 5 of /proc/PID/stat is the process group; without spaces in the name of sh.
    let line = "read -r id name state parent group rest < /proc/$$/stat; echo $(($$ == group))"
    #expect(try output(of: line, ownGroup: true).0 == "1\n")
    #expect(try output(of: line, ownGroup: false).0 == "0\n")
  }

  @Test func itHasNoPipeOfOursAndNoBlockedSignal() throws {
    let pipe = try ChildProcess.pipe()
    defer { for end in [pipe.reading, pipe.writing] { try? end.close() } }
    let line = """
      for fd in \(pipe.reading.rawValue) \(pipe.writing.rawValue); do
        test -p /proc/$$/fd/$fd && echo pipe
      done; grep SigBlk /proc/$$/status | tr -d '\\t'
      sed -n 's/SigIgn:.*\\(........\\)$/\\1/p' /proc/$$/status
      """
    let (text, _) = try output(of: line)
    // libc itself ignores the first two real-time signals; the first is the topmost bit here.
    #expect(text == "SigBlk:0000000000000000\n80000000\n")
  }

  @Test func whatObeysIsEndedBySIGTERM() throws {
    var child = try ChildProcess.start(
      ["sleep", "1000"], input: .null, output: .null, error: .null, ownGroup: true)
    #expect(child.poll() == nil)
    child.end(withinMilliseconds: 20_000)
    #expect(child.ending == .signalled(15))
  }

  @Test func whatDoesNotObeyIsEndedBySIGKILL() throws {
    let pipe = try ChildProcess.pipe()
    defer { try? pipe.reading.close() }
    var child = try ChildProcess.start(
      ["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 1000; done"], input: .null,
      output: .descriptor(pipe.writing), error: .null, ownGroup: true)
    try pipe.writing.close()
    var chunk = [UInt8](repeating: 0, count: 16)
    #expect(try Syscalls.read(pipe.reading, into: &chunk) == 6)
    child.end(withinMilliseconds: 50)
    #expect(child.ending == .signalled(9))
    // Its own child, of the same group, went with it: nobody holds the pipe any more.
    #expect(try Syscalls.read(pipe.reading, into: &chunk) == 0)
  }

  /// The number of a group is nobody else's while signals may still be sent to it.
  @Test func theNumberOfAGroupIsKeptUntilItIsEnded() throws {
    var child = try ChildProcess.start(
      ["sh", "-c", "exit 3"], input: .null, output: .null, error: .null, ownGroup: true)
    #expect(child.wait() == .exited(3))
    let id = child.processID
    #expect(Files.exists("/proc/\(id)"))
    child.end(withinMilliseconds: 20_000)
    #expect(!Files.exists("/proc/\(id)"))
    #expect(child.ending == .exited(3))
    // Once it was ended, no signal is sent any more.
    child.end(withinMilliseconds: 20_000)
  }

  @Test func whatItLeavesInItsGroupIsEndedWithIt() throws {
    let pipe = try ChildProcess.pipe()
    defer { try? pipe.reading.close() }
    var child = try ChildProcess.start(
      ["sh", "-c", "sleep 1000 & exit 0"], input: .null, output: .descriptor(pipe.writing),
      error: .null, ownGroup: true)
    try pipe.writing.close()
    #expect(child.wait() == .exited(0))
    let start = Clock.milliseconds
    child.end(withinMilliseconds: 20_000)
    #expect(Clock.milliseconds - start < 15_000)
    var chunk = [UInt8](repeating: 0, count: 16)
    #expect(try Syscalls.read(pipe.reading, into: &chunk) == 0)
  }

  @Test func aWaitIsBounded() throws {
    var child = try ChildProcess.start(
      ["sleep", "1000"], input: .null, output: .null, error: .null, ownGroup: true)
    let start = Clock.milliseconds
    let hasEnded = child.wait(milliseconds: 30)
    #expect(!hasEnded)
    #expect(Clock.milliseconds - start >= 30)
    child.end(withinMilliseconds: 20_000)
    child.send(9)
    #expect(child.ending == .signalled(15))
  }
}

import JSON
import TestSupport
import Testing

/// Commands and scripts at several monitors.
@Suite(.blocking) struct SeveralMonitorsTests {
  /// A QEMU with so many monitors, at `0.sock`, `1.sock` and so on.
  private func machine(monitors count: Int, named name: String? = nil) throws -> RealQEMU {
    let folder = TemporaryFolder()
    let words = (0..<count).flatMap {
      ["-qmp", "unix:\(folder.file("\($0).sock")),server=on,wait=off"]
    }
    return try RealQEMU(
      .options(["-machine", "none"] + (name.map { ["-name", $0] } ?? []) + words), folder: folder)
  }

  @Test func twoHundredAnswerInOneLineEach() throws {
    let qemu = try machine(monitors: 200)
    let addresses = (0..<200).map { qemu.folder.file("\($0).sock") }
    let result = try run(.shell, arguments: addresses + ["query-status"])
    #expect(result.status == 0, "\(result.errors)")
    let names = result.lines.compactMap {
      try? JSONValue(parsing: Array($0.utf8).span)["monitor"]?.string
    }
    #expect(Set(names) == Set((0..<200).map { "\($0).sock" }))
    #expect(result.lines.count == 200)
    #expect(result.lines.allSatisfy { $0.hasPrefix(#"{"monitor": ""#) })
    #expect(result.lines.allSatisfy { $0.contains(#", "return": {"status": "#) })
  }

  /// Users have 1024 descriptors, and may have more.
  @Test func thereMayBeMoreThanThereAreDescriptors() throws {
    let qemu = try machine(monitors: 60)
    let addresses = (0..<60).map { qemu.folder.file("\($0).sock") }
    let words = ["sh", "-c", "ulimit -Sn 50; exec \"$@\"", "sh", BuiltProgram.shell.path]
    let result = try RunningProgram(words: words + addresses + ["query-status"]).finish()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count == 60)
  }

  /// The shell, with no more descriptors than that, and none but its own.
  private func shell(descriptors count: Int) -> [String] {
    let script = "for n in {3..99}; do eval \"exec $n>&-\"; done; ulimit -n \(count); exec \"$@\""
    return ["bash", "-c", script, "bash", BuiltProgram.shell.path]
  }

  /// Where there are no more to be had, some wait until others have answered.
  @Test func thereMayBeTooFewDescriptorsForAll() throws {
    let qemu = try machine(monitors: 60)
    let addresses = (0..<60).map { qemu.folder.file("\($0).sock") }
    let words = shell(descriptors: 30) + addresses + ["query-status"]
    let result = try RunningProgram(words: words).finish()
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(result.lines.count == 60)
  }

  /// Those that wait for one that is silent are told of, and run once it is given up.
  @Test func whatWaitsForADescriptorIsTold() throws {
    let qemu = try machine(monitors: 3)
    let mute = try (0..<8).map { _ in try ScriptedMonitor { $0.hold() } }
    let addresses = mute.map(\.socket) + (0..<3).map { qemu.folder.file("\($0).sock") }
    let words = shell(descriptors: 16) + ["-t", "1.5"] + addresses + ["query-status"]
    let result = try RunningProgram(words: words).finish()
    #expect(result.status == 124)
    #expect(result.lines.count == 3, "\(result.output)")
    let remark =
      " monitors wait until others have ended: this process may open no more than 16 files (ulimit -n)"
    let told = result.errors.split(separator: "\n").filter { $0.contains(remark) }
    #expect(told.count == 1, "\(result.errors)")
    // Those that answer come last: they are among those that wait.
    let waiting = told.first?.split { !$0.isNumber }.first.flatMap { Int($0) }
    #expect((3...10).contains(waiting ?? 0), "\(result.errors)")
    #expect(!result.errors.contains("Too many"), "\(result.errors)")
  }

  /// A session has those that there is room for, and descriptors are left for what else it does.
  @Test func aSessionLeavesOutWhatThereAreNoDescriptorsFor() throws {
    let qemu = try machine(monitors: 30)
    let addresses = (0..<30).map { qemu.folder.file("\($0).sock") }
    let screen = try TmuxScreen(
      shell(descriptors: 40) + addresses, columns: 120, rows: 50)
    let remark = " monitors are left out: this process may open no more than 40 files (ulimit -n)"
    #expect(screen.waits { $0.contains { $0.hasSuffix(remark) } }, "\(screen.text)")
    let row = screen.text.split(separator: "\n").first { $0.hasSuffix(remark) }
    let leftOut = row.flatMap { $0.split(separator: " ").compactMap { Int($0) }.first }
    try screen.type("@* query-name | grep -c monitor")
    try screen.press("Enter")
    #expect(screen.waits { $0.contains("\(30 - (leftOut ?? 0))") }, "\(screen.text)")
  }

  /// The lines of a file go to the one that the line names, and the session stays where it is.
  @Test func aFileMayRunAtOneOfASession() throws {
    let qemu = try machine(monitors: 2, named: "vm")
    let file = qemu.folder.write("query-name\n\\conninfo\n", to: "lines")
    let result = try run(
      .shell, "--format", "value", "a=\(qemu.folder.file("0.sock"))", "-c",
      "\\open b=\(qemu.folder.file("1.sock"))", "-c", "\\c a", "-c", "@b \\i \(file)", "-c",
      "\\conninfo")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.contains(#"{"name": "vm"}"#), "\(result.output)")
    #expect(result.lines.last { $0.hasPrefix("*") }?.contains(" a ") == true, "\(result.output)")
  }

  @Test func oneMachineWithTwoMonitorsHasNumbers() throws {
    let qemu = try machine(monitors: 2, named: "vm")
    let result = try run(
      .shell, qemu.folder.file("0.sock"), qemu.folder.file("1.sock"), "--format", "value", "-c",
      "query-name")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.lines.sorted() == [
        #"{"monitor": "vm#1", "value": {"name": "vm"}}"#,
        #"{"monitor": "vm#2", "value": {"name": "vm"}}"#,
      ])
  }

  /// What is away, silent, unintelligible or overwhelming costs only itself.
  @Test func trouble() throws {
    let qemu = try RealQEMU()
    let mute = try ScriptedMonitor { $0.hold() }
    let garbling = try ScriptedMonitor { client in
      try client.send("\u{1}\u{2} nothing that anybody understands")
      client.hold()
    }
    let leaving = try ScriptedMonitor { client in
      try client.negotiate()
      try client.expect("query-name")
    }
    let flooding = try ScriptedMonitor { client in
      try client.negotiate()
      while !client.isStopped() { try client.send(#"{"event": "FLOOD"}"#) }
    }
    let result = try run(
      .shell, "-t", "2", "good=\(qemu.socket)", "mute=\(mute.socket)",
      "garbling=\(garbling.socket)", "leaving=\(leaving.socket)", "flooding=\(flooding.socket)",
      "away=/nowhere/x.sock", "query-name")
    #expect(result.status == 3)
    #expect(result.lines == [#"{"monitor": "good", "return": {}}"#], "\(result.output)")
    for name in ["mute", "garbling", "leaving", "flooding", "away"] {
      #expect(result.errors.contains("\(name): "), "\(result.errors)")
    }
  }

  @Test func aScriptFromAPipeRunsWhileItIsWritten() throws {
    let first = try SmallServer.start()
    let second = try SmallServer.start()
    let script = "stop\n\\gset x\nquery-status\n"
    let result = try run(
      .shell, "a=\(first.socket)", "b=\(second.socket)", input: .text(script))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.count == 4)
    for server in [first, second] {
      #expect(
        SmallServer.commands(to: server).map { $0.prefix(23) }
          == [#"{"execute":"stop","id":"#, #"{"execute":"query-statu"#])
    }
  }

  @Test func oneProgramReadsWhatAllAnswer() throws {
    let qemu = try machine(monitors: 3)
    let addresses = (0..<3).map { "m\($0)=\(qemu.folder.file("\($0).sock"))" }
    let result = try run(
      .shell,
      arguments: addresses + ["-c", "query-status | wc -l", "-c", "\\hmp info status | cat"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.first == "3", "\(result.output)")
    let lines = result.lines.dropFirst()
    #expect(lines.count == 3)
    for number in 0..<3 {
      #expect(lines.contains { $0.hasPrefix("m\(number): VM status: ") }, "\(result.output)")
    }
  }

  @Test func aTranscriptSaysWhichMonitor() throws {
    let first = try SmallServer.start()
    let second = try SmallServer.start()
    let folder = TemporaryFolder()
    let result = try run(
      .shell, "-l", folder.file("t"), "a=\(first.socket)", "b=\(second.socket)", "-c", "stop",
      "-c", "query-status")
    #expect(result.status == 0, "\(result.errors)")
    let heads = folder.text(of: "t").split(separator: "\n").filter { $0.hasPrefix("# 2") }
    #expect(heads.allSatisfy { $0.hasSuffix(" a") || $0.hasSuffix(" b") }, "\(heads)")
    #expect(Set(heads.map { $0.last }) == ["a", "b"])
    // The part of one can be sent again.
    let third = try SmallServer.start()
    let replayed = try run(.shell, "--replay", folder.file("t"), "a=\(third.socket)")
    #expect(replayed.status == 0, "\(replayed.errors)")
    #expect(SmallServer.commands(to: third).count == 2)
  }

  /// Each waits for its own, in one run.
  @Test func eachWaitsAtItsOwnPace() throws {
    let machines = try (0..<2).map { _ in try RealQEMU(.withDisk) }
    let result = try run(
      .shell, "a=\(machines[0].socket)", "b=\(machines[1].socket)", "-c",
      "\\wait query-status running=false", "-c", "@a \\sleep 1", "-c", "cont", "-c",
      "\\wait query-status running=true", "-c", "\\echo runs")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.filter { $0.hasSuffix("runs") }.map { $0.prefix(1) } == ["b", "a"])
  }

  /// What cannot be understood behind a name is sent nowhere, nor what follows it.
  @Test(arguments: [
    ("@a transaction(\nx y=1\n)\n", 1, "behind @NAME"),
    ("@a @b stop\n", 1, "@NAME cannot stand here"),
    ("@a {\"execute\":\n\"stop\"}\n", 0, ""),
  ])
  func aLineBehindANameIsReadAsAWhole(_ lines: String, _ status: Int32, _ why: String) throws {
    let monitors = try ["a", "b"].map { _ in try SmallServer.start() }
    let result = try run(
      .shell, "a=\(monitors[0].socket)", "b=\(monitors[1].socket)", input: .text(lines))
    #expect(result.status == status, "\(result)")
    #expect(result.errors.contains(why), "\(result)")
    let sent = monitors.map {
      SmallServer.commands(to: $0).count { $0.contains("\"stop\"") || $0.contains("\"x\"") }
    }
    #expect(sent == [status == 0 ? 1 : 0, 0], "\(result)")
  }
}

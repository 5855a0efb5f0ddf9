import TestSupport
import Testing

/// `\wait COMMAND MEMBER=VALUE`: asks again until the answer holds that.
@Suite(.blocking) struct WaitForAnswerTests {
  private func wait(
    _ script: String, on machine: RealQEMU.Machine = .withDisk, _ options: String...
  ) throws -> ProgramResult {
    let qemu = try RealQEMU(machine)
    return try run(
      .shell, arguments: options + ["--format", "value", qemu.socket], input: .text(script),
      within: 60)
  }

  private static let machineType =
    "pc-q35-\(RealQEMU.version.prefix(2).map(String.init).joined(separator: "."))-machine"

  @Test(arguments: [
    "query-status running=false", "query-status running=off status=prelaunch -t 5",
    "-t 5 query-status status='prelaunch'", "query-block inserted.node-name=d0 removable=no",
    "query-named-block-nodes node-name=d0 image.virtual-size=64M",
    "query-block 0.inserted.node-name=d0", "query-memory-size-summary base-memory=0x8000000",
    "qom-get path=/machine property=type =\(machineType)",
    "qom-list path=/machine name=type", "query-command-line-options option=rtc option=rtc",
    "query-command-line-options option=rtc parameters.name=clock",
  ])
  func whatHoldsAlreadyEndsAtOnce(_ request: String) throws {
    let result = try wait("\\wait \(request)\n\\echo end\n", on: .withDisk)
    if request.contains("option=rtc option=rtc") {
      #expect(result.errors == "<stdin>:1: option is given twice\n")
    } else {
      #expect(result.errors == "")
      #expect(result.status == 0)
      #expect(result.lines.count == 2)
      #expect(result.lines.last == "end")
    }
  }

  @Test func aStateThatComesIsAwaitedAndKept() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-mirror job-id=m device=d0 target=d1 sync=full
      \\wait query-block-jobs device=m ready=true -t 30
      \\echo ${_.0.status}
      job-complete id=m
      \\wait query-jobs id=m -t 0.5
      """)
    #expect(result.lines.contains("ready"))
    #expect(
      result.errors == "<stdin>:6: nothing of the kind came in time: query-jobs says no id\n")
    #expect(result.status == 124)
  }

  /// An event is a reason to look at once.
  @Test func eventsHint() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      var count = 0
      while let line = try client.receive() {
        if line.contains("query-x") {
          count += 1
          try client.send(#"{"return": {"n": \#(count)}, "id": $id}"#)
          if count < 40 { try client.send(#"{"event": "X"}"#) }
        } else {
          try client.send(#"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
        }
      }
    }
    // Without the events it would take 8 seconds.
    let result = try run(
      .shell, monitor.socket, input: .text("\\wait query-x n=40 -t 4\n"))
    #expect(result == ProgramResult(status: 0, output: "{\"return\": {\"n\": 40}}\n", errors: ""))
  }

  @Test(arguments: [
    ("query-status running=true", "query-status says running false"),
    (
      "query-status running=true status=prelaunch",
      "query-status says running false, status prelaunch"
    ),
    ("query-block device=none", "query-block says device \"\""),
    ("qom-get path=/machine property=type =x", "qom-get says \(machineType)"),
  ])
  func whatTimesOutTellsHowFarItCame(_ request: String, _ sentence: String) throws {
    let result = try wait("\\wait \(request) -t 1.5\n")
    #expect(result.status == 124)
    #expect(result.errors == "<stdin>:1: nothing of the kind came in time: \(sentence)\n")
  }

  @Test(arguments: [
    ("query-status runing=true", "query-status has no member runing; did you mean running?"),
    (
      "query-block inserted.nodename=x",
      "query-block has no member inserted.nodename; did you mean inserted.node-name?"
    ),
    ("query-status running=maybe", "running takes true or false"),
    ("query-block io-status=faild", "faild is none of ok, failed, nospace; did you mean failed?"),
  ])
  func whatCanNeverHoldIsNotAwaited(_ request: String, _ sentence: String) throws {
    let result = try wait("\\wait \(request) -t 30\n\\echo end\n")
    #expect(result == ProgramResult(status: 1, output: "end\n", errors: "<stdin>:1: \(sentence)\n"))
  }

  @Test func anErrorEndsTheWait() throws {
    let result = try wait("\\wait query-statu running=true -t 30\n")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        "<stdin>:1:1: the server has no command query-statu; did you mean query-status, query-stats?\n"
      ),
      "\(result.errors)")
  }

  @Test func itIsAllowedWhereOneMayOnlyLook() throws {
    let result = try wait("\\wait query-status running=true\n", on: .none, "--read-only")
    #expect(result.status == 0, "\(result)")
  }

  /// A job that waits for somebody says so, and what is to be done.
  @Test func aJobThatIsReadySaysWhatToDo() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-mirror job-id=m device=d0 target=d1 sync=full
      \\wait job m -t 1.5
      """)
    #expect(result.status == 124)
    #expect(
      result.errors == """
        job m is ready: job-complete id=m completes it, job-cancel id=m drops it
        <stdin>:3: nothing of the kind came in time: job m is ready

        """)
  }

  @Test func aPersonIsToldWhatCame() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, qemu.socket, columns: 100)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    for line in [
      "blockdev-add driver=null-co node-name=d1 size=67108864",
      "blockdev-backup job-id=b device=d0 target=d1 sync=full", "\\wait job b",
    ] {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(screen.waits(for: "job b is done"), "\(screen.text)")
    try screen.type("\\wait query-status running=true")
    try screen.press("Enter")
    #expect(
      screen.waits(for: "waiting for query-status running=true; Ctrl-C ends it"),
      "\(screen.text)")
    try screen.press("C-c")
    #expect(screen.waits { $0.last == "(QEMU prelaunch)" }, "\(screen.text)")
  }
}

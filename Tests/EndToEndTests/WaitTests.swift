import TestSupport
import Testing
import Transport

/// `\wait` for jobs and devices, on a real QEMU and on scripted monitors.
@Suite(.blocking) struct WaitTests {
  private let folder = TemporaryFolder()

  private func wait(
    _ script: String, on machine: RealQEMU.Machine = .withDisk
  ) throws -> ProgramResult {
    let qemu = try RealQEMU(machine)
    return try run(
      .shell, "--format", "value", qemu.socket, input: .text(script), within: 60)
  }

  // MARK: Jobs

  @Test func aJobThatMakesAFileIsAwaited() throws {
    let image = folder.file("a.img")
    let result = try wait(
      """
      blockdev-create job-id=c options={"driver": "file", "filename": "\(image)", "size": 1048576}
      \\wait job c -t 30
      job-dismiss id=c
      blockdev-create job-id=c options={"driver": "file", "filename": "/nowhere/a", "size": 1}
      \\wait job c -t 30
      job-dismiss id=c
      query-name
      \\wait job c -t 30
      """)
    #expect(result.status == 1)
    #expect(folder.names == ["a.img"])
    #expect(
      result.errors == """
        <stdin>:5: job c failed: Could not create '/nowhere/a': No such file or directory
        <stdin>:8: there is no job c

        """)
    let words = result.lines.map { $0.contains("JOB_STATUS_CHANGE") ? "event" : $0 }
    #expect(words == ["{}", "event", "{}", "{}", "event", "{}", "{}"])
  }

  @Test func aMirrorThatIsCompletedIsAwaited() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-mirror job-id=m device=d0 target=d1 sync=full
      \\wait BLOCK_JOB_READY,BLOCK_JOB_ERROR device=m -t 30
      \\echo ${_.data.type} ${_.event}
      block-job-complete device=m
      \\wait job m -t 30
      query-jobs
      \\wait job m -t 30
      """)
    #expect(result.status == 1)
    #expect(result.errors == "<stdin>:8: there is no job m\n")
    #expect(result.lines.contains("mirror BLOCK_JOB_READY"))
    #expect(result.lines.last == "[]")
  }

  @Test func aJobThatEndedBeforeIsFound() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-mirror job-id=m device=d0 target=d1 sync=full auto-dismiss=false
      \\wait BLOCK_JOB_READY -t 30
      block-job-complete device=m
      \\wait JOB_STATUS_CHANGE id=m status=concluded -t 30
      query-name
      \\wait job m -t 30
      \\echo ${_.id} ${_.status}
      """)
    #expect(result.status == 0)
    #expect(result.lines.last == "m concluded")
  }

  @Test func aCancelledJobHasFailed() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-backup job-id=b device=d0 target=d1 sync=full speed=1048576
      job-cancel id=b
      \\wait job b -t 30
      """)
    #expect(result.status == 1)
    #expect(result.errors.hasSuffix("<stdin>:4: job b failed\n"), "\(result.errors)")
  }

  @Test func anEventOfAnEarlierJobOfThatNameIsNoEnd() throws {
    let monitor = try ScriptedMonitor { client in
      try client.negotiate()
      while let line = try client.receive() {
        if line.contains("\"dismiss\"") {
          let id = client.lastID
          // The next command is on its way when this one is answered.
          try client.expect("\"start\"")
          let next = client.lastID
          try client.send(
            #"{"event": "JOB_STATUS_CHANGE", "data": {"id": "j", "status": "null"}}"#)
          try client.send(#"{"return": {}, "id": \#(id)}"#)
          try client.send(#"{"return": {}, "id": \#(next)}"#)
        } else if line.contains("query-jobs") {
          try client.send(#"{"return": [{"id": "j", "status": "running"}], "id": $id}"#)
        } else {
          try client.send(
            #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#)
        }
      }
    }
    let result = try run(
      .shell, monitor.socket, input: .text("dismiss\nstart\n\\wait job j -t 0.4\n"))
    #expect(
      result
        == ProgramResult(
          status: 124, output: "{\"return\": {}}\n{\"return\": {}}\n",
          errors: "<stdin>:3: nothing of the kind came in time\n"))
  }

  @Test func theBarIsShownOnATerminalAlone() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, "--events", "off", qemu.socket, columns: 90)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    for line in [
      "blockdev-add driver=null-co node-name=d1 size=67108864",
      "blockdev-backup job-id=b device=d0 target=d1 sync=full speed=10M", "\\wait job b",
    ] {
      try screen.type(line)
      try screen.press("Enter")
    }
    let isBarShown = screen.waits { rows in
      rows.contains {
        $0.contains(/^b \[#+\.+\] \d+%  \d+\.\d MiB\/s  0:0\d left$/)
      }
    }
    #expect(isBarShown, "\(screen.text)")
    #expect(screen.waits { $0.last == "(QEMU prelaunch)" }, "\(screen.text)")
    #expect(!screen.text.contains("left"), "\(screen.text)")
    #expect(screen.text.contains("BLOCK_JOB_COMPLETED"), "\(screen.text)")
  }

  /// What has been done by then is told.
  @Test func aJobThatTakesTooLongTellsHowFarItCame() throws {
    let result = try wait(
      """
      blockdev-add driver=null-co node-name=d1 size=67108864
      blockdev-backup job-id=b device=d0 target=d1 sync=full speed=1048576
      \\wait job b -t 1
      """)
    #expect(result.status == 124)
    let sentence =
      /<stdin>:3: nothing of the kind came in time: job b has done \d+% \(\d+(\.\d)? [KM]iB of 64 MiB\)\n/
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  @Test func anEventThatTheServerCannotSendIsNotAwaited() throws {
    let result = try wait("\\wait RESUME,STOPP\n\\wait RESUMED*\n", on: .withDisk)
    #expect(result.status == 1)
    #expect(
      result.errors == """
        <stdin>:1: the server has no event STOPP; did you mean STOP?
        <stdin>:2: the server has no event RESUMED*; did you mean RESUME?

        """)
  }

  // MARK: Devices and migration

  @Test func anUnpluggedDeviceIsAwaited() throws {
    let result = try wait(
      """
      device_del id=k
      \\wait unplug k -t 30
      \\echo ${_.event} ${_.data.device}
      \\wait unplug k -t 30
      """,
      on: .options(["-machine", "q35", "-S", "-device", "qemu-xhci", "-device", "usb-kbd,id=k"])
    )
    #expect(result.lines.last == "DEVICE_DELETED k")
    #expect(result.status == 0)
    #expect(result.errors == "device k is gone already\n")
  }

  /// What is gone already, or never was, is not waited for; what is still there is.
  @Test func unplugLooksFirst() throws {
    let result = try wait(
      """
      device_del id=kbd
      \\wait DEVICE_DELETED device=kbd -t 30
      query-name
      \\wait unplug kbd
      \\echo ${_.data.device}
      \\wait unplug mose
      \\wait unplug /machine/peripheral/mouze
      \\wait unplug tablet
      \\wait unplug mouse -t 0.3
      """,
      on: .options([
        "-machine", "q35", "-S", "-device", "qemu-xhci", "-device", "usb-kbd,id=kbd", "-device",
        "usb-mouse,id=mouse",
      ]))
    #expect(result.lines.last == "kbd")
    // The first kind of trouble decides.
    #expect(result.status == 1)
    #expect(
      result.errors == """
        device kbd is gone already
        <stdin>:6: there is no device mose; did you mean mouse?
        <stdin>:7: there is no device /machine/peripheral/mouze; did you mean mouse?
        <stdin>:8: there is no device tablet
        <stdin>:9: nothing of the kind came in time: device mouse is still there

        """)
  }

  @Test func aGuestThatRefusesIsAFailure() throws {
    let monitor = try ScriptedMonitor(
      """
      <- \(ScriptedClient.greeting)
      -> qmp_capabilities
      <- {"return": {}, "id": $id}
      -> device_del
      <- {"return": {}, "id": $id}
      <- {"event": "DEVICE_UNPLUG_GUEST_ERROR", "data": {"device": "other"}}
      <- {"event": "DEVICE_UNPLUG_GUEST_ERROR", "data": {"device": "k"}}
      """)
    let script = "{\"execute\": \"device_del\"}\n\\wait unplug k\n"
    #expect(
      try run(.shell, monitor.socket, input: .text(script))
        == ProgramResult(
          status: 1,
          output: """
            {"return": {}}
            {"event": "DEVICE_UNPLUG_GUEST_ERROR", "data": {"device": "k"}}

            """, errors: "<stdin>:2: the guest refused to give up device k\n"))
  }
}

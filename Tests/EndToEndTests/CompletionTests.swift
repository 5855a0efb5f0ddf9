import TestSupport
import Testing

/// Completion as a person meets it: a real QEMU, a real terminal.
@Suite(.blocking) struct CompletionTests {
  /// A machine with one of each thing that has a name.
  private static let machine = RealQEMU.Machine.options([
    "-machine", "q35", "-S",
    "-blockdev", "driver=null-co,node-name=node-a,size=1048576,read-zeroes=on",
    "-device", "virtio-blk-pci,drive=node-a,id=disk-a",
    "-netdev", "user,id=net-a", "-device", "virtio-net-pci,netdev=net-a,id=nic-a",
    "-chardev", "null,id=char-a", "-object", "iothread,id=io-a",
    "-object", "memory-backend-ram,id=mem-a,size=1M", "-object", "throttle-group,id=tg-a",
    "-device", "pcie-root-port,id=port-a,chassis=1", "-device",
    "pcie-root-port,id=port-b,chassis=2",
    "-device", "virtio-scsi-pci,id=scsi-a,bus=port-b",
  ])

  /// What is typed, and what Tab makes of it.
  private static let lines = [
    ("block_resi", "block_resize "),
    ("block_resize si", "block_resize size="),
    ("block_resize size=1 node-name=", "node-name=node-a "),
    ("blockdev-del node-name=", "node-name=node-a "),
    ("blockdev-backup device=node-a target=x sync=fu", "sync=full "),
    ("block-dirty-bitmap-remove node=node-a name=", "name=bitmap-a "),
    ("device_del id=d", "id=disk-a "),
    ("device_del id=n", "id=nic-a "),
    ("object-del id=tg", "id=tg-a "),
    ("netdev_del id=", "id=net-a "),
    ("chardev-remove id=ch", "id=char-a "),
    ("set_link name=net", "name=net-a "),
    ("qom-list path=/machine/periphera", "path=/machine/peripheral"),
    ("qom-get path=/machine/peripheral/disk-a property=seri", "property=serial "),
    ("device_add driver=virtio-rng-pci-n", "driver=virtio-rng-pci-non-transitional "),
    ("device_add driver=virtio-rng-pci max-b", "max-bytes="),
    ("device_add driver=virtio-rng-pci disable-leg", "disable-legacy="),
    ("object-add qom-type=throttle-g", "qom-type=throttle-group "),
    ("query-cpu-model-expansion type=static model.name=qemu64-", "model.name=qemu64-v1 "),
    ("device-list-properties typename=virtio-blk-p", "typename=virtio-blk-pci"),
    ("migrate-set-capabilities capabilities.0.capability=xbz", "capability=xbzrle "),
    ("blockdev-add driver=qcow2 file={\"driver\": \"null-c", "\"null-co\""),
    ("{\"execute\": \"query-statu", "\"query-status\""),
    ("transaction(block-dirty-bitmap-cl", "transaction(block-dirty-bitmap-clear "),
    ("\\wait JOB_STA", "\\wait JOB_STATUS_CHANGE "),
    ("\\h block_resi", "\\h block_resize "),
    ("\\set highl", "\\set highlight "),
    ("\\set highlight of", "\\set highlight off "),
    ("\\hmp info netw", "\\hmp info network "),
    ("\\wat", "\\watch "),
    // What finds nothing by its beginning.
    ("block-resi", "block_resize "), ("QUERY_STATU", "query-status "),
    ("block_resize NODE", "block_resize node-name="), ("query-blkstats", "query-blockstats "),
    ("device_del id=k-a", "id=disk-a "),
    // Buses that are free, and of the driver's kind.
    ("device_add driver=virtio-rng-pci bus=", "bus=port-a "),
    ("device_add driver=scsi-hd bus=", "bus=scsi-a.0 "),
    ("block_set_io_throttle id=", "id=/machine/peripheral/disk-a/virtio-backend "),
    ("blockdev-add driver=file filename=/proc/self/statu", "filename=/proc/self/status "),
    ("human-monitor-command command-line=@/proc/self/statu", "command-line=@/proc/self/status "),
    ("query-status | tmu", "| tmux "), ("\\! tmu", "\\! tmux "),
    ("query-status | tmux /proc/self/statu", "tmux /proc/self/status "),
    ("query-status >> /proc/self/statu", ">> /proc/self/status "),
    ("\\hmp device_del d", "device_del disk-a "), ("\\hmp netdev_del ", "netdev_del net-a "),
    ("\\hmp set_link net-a of", "set_link net-a off "),
    ("\\hmp info block n", "info block node-a "),
    ("\\hmp info status | tmu", "| tmux "),
    ("\\hmp sendkey ctrl-alt-bracket_l", "sendkey ctrl-alt-bracket_left "),
    ("\\hmp trace-event qmp_job_canc", "trace-event qmp_job_cancel "),
    ("human-monitor-command command-line=\"info netw", "command-line=\"info network\" "),
    // Words without a key, as people type them.
    ("device_del d", "device_del disk-a "), ("block_resize 1M no", "block_resize 1M node-name="),
    ("qom-get /machine/peripheral/disk-a seri", "disk-a serial "),
    ("device_add virtio-rng-pci-n", "device_add virtio-rng-pci-non-transitional "),
    ("device_add virtio-rng-pci max-b", "virtio-rng-pci max-bytes="),
    ("blockdev-add qcow2 {\"driver\": \"null-c", "\"null-co\""),
    ("human-monitor-command \"info netw", "human-monitor-command \"info network\" "),
    ("query-status | A=1 tmu", "| A=1 tmux "),
    ("\\set colors ligh", "\\set colors light "), ("\\set events RTC_C", "events RTC_CHANGE "),
    ("\\h RunStat", "\\h RunState "), ("\\h \\timin", "\\h \\timing "),
  ]

  @Test func completesNamesAndLiveValues() throws {
    let qemu = try RealQEMU(Self.machine)
    let prepared = try run(
      .shell, qemu.socket, "block-dirty-bitmap-add", "node=node-a", "name=bitmap-a")
    #expect(prepared.status == 0, "\(prepared.errors)")
    let screen = try TmuxScreen(.shell, qemu.socket, columns: 120)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    try screen.type("\\set hints off")
    try screen.press("Enter")
    for (typed, completed) in Self.lines {
      // What a busy server has not said within 300 ms is not offered: one presses Tab again then.
      var isShown = false
      for _ in 0..<8 where !isShown {
        try screen.press("C-l")
        try screen.type(typed)
        try screen.press("Tab")
        // What follows shows that the blank behind the word is there too.
        try screen.type("#")
        #expect(screen.waits { $0.last?.hasSuffix("#") ?? false }, "\(typed): \(screen.text)")
        isShown = screen.waits(seconds: 2) { $0.last?.hasSuffix(completed + "#") ?? false }
        if !isShown { try screen.press("C-c") }
      }
      #expect(isShown, "\(typed): \(screen.text)")
      try screen.press("C-c")
    }
  }

  /// As readline does: the blank that stands there is the one behind the word.
  @Test func addsNoSecondBlank() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    try screen.type("block_resi size=1")
    try screen.press(Array(repeating: "Left", count: 7) + ["Tab"])
    try screen.type("#")
    #expect(screen.waits { $0.last == "(QEMU) block_resize #size=1" }, "\(screen.text)")
  }

  @Test func listsCandidatesWithTypesAndMarks() throws {
    let qemu = try RealQEMU(Self.machine)
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    try screen.type("block_resize ")
    #expect(
      screen.waits(for: "block_resize size=int [device=str] [node-name=str]"), "\(screen.text)")
    try screen.press("Tab")
    #expect(screen.waits(for: "size* int  device str  node-name str"), "\(screen.text)")
    try screen.type("size=1 device=a node-name=b ")
    try screen.press("Tab")
    #expect(
      screen.waits { $0.contains("block_resize size=int [device=str] [node-name=str]") },
      "\(screen.text)")
  }

  @Test func listsAgainWhatWasTypedAgain() throws {
    let qemu = try RealQEMU()
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU)"), "\(screen.text)")
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    for _ in 1...2 {
      try screen.type("block_resize ")
      try screen.press("Tab")
      let isListed = screen.waits { $0.last?.hasPrefix("  size* int") == true }
      #expect(isListed, "\(screen.text)")
      try screen.press("C-u")
      #expect(screen.waits { $0.last == "(QEMU)" }, "\(screen.text)")
    }
  }

  @Test func coloursWhatIsKnownToBeWrong() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, qemu.socket)
    #expect(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    try screen.type("block_resize siz=1 ")
    let isRed = wait { screen.coloured.contains { $0.contains("\u{1B}[38;5;131msiz") } }
    #expect(isRed, "\(screen.coloured)")
    try screen.press("C-c")
    try screen.type("nonsense ")
    let isRedToo = wait {
      screen.coloured.contains { $0.contains("\u{1B}[38;5;131m") && $0.contains("nonsense") }
    }
    #expect(isRedToo, "\(screen.coloured)")
  }
}

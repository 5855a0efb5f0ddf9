import TestSupport
import Testing

/// Words without a key, on a real server.
@Suite(.blocking) struct BareWordsTests {
  private let folder = TemporaryFolder()

  private var history: [String] {
    folder.text(of: ".local/state/qmp-shell/history").split(separator: "\n").map(String.init)
  }

  @Test func aPersonsWordsAreGivenTheirKeysInSight() throws {
    let qemu = try RealQEMU(.withDisk)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, columns: 90, rows: 40, folder: folder)
    try #require(screen.waits(for: "(QEMU prelaunch)"), "\(screen.text)")
    try screen.type("qom-get /machine type")
    try screen.press("Enter")
    #expect(
      screen.waits {
        $0.contains("(QEMU prelaunch) qom-get path=/machine property=type")
          && $0.contains { $0.hasSuffix("-machine\"") }
      }, "\(screen.text)")
    try screen.type("device_del disk0")
    try screen.press("Enter")
    #expect(
      screen.waits {
        $0.contains("(QEMU prelaunch) device_del id=disk0")
          && $0.contains { $0.contains("hotplug") }
      }, "\(screen.text)")
    #expect(history == ["qom-get path=/machine property=type", "device_del id=disk0"])
    try screen.press("Up")
    #expect(screen.waits { $0.last == "(QEMU prelaunch) device_del id=disk0" }, "\(screen.text)")
  }

  @Test func anActionThatIsOnlyLookedAtIsGivenItsKeysToo() throws {
    let qemu = try RealQEMU(.none)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, columns: 90, rows: 40, folder: folder)
    #expect(try screen.waitsForKnowledge(), "\(screen.text)")
    for line in ["transaction(", "\\dry block-dirty-bitmap-add d0 b0"] {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(
      screen.waits {
        $0.suffix(3) == [
          "TRANS> \\dry block-dirty-bitmap-add node=d0 name=b0",
          #"{"type": "block-dirty-bitmap-add", "data": {"node": "d0", "name": "b0"}}"#, "TRANS>",
        ]
      }, "\(screen.text)")
  }

  @Test func aPasswordWithoutAKeyIsKeptOutOfTheHistory() throws {
    let qemu = try RealQEMU(.none)
    let screen = try TmuxScreen(.shell, "-q", qemu.socket, columns: 90, rows: 40, folder: folder)
    try #require(screen.waits(for: "(QEMU)"), "\(screen.text)")
    for line in ["set_password vnc hunter2", "query-name"] {
      try screen.type(line)
      try screen.press("Enter")
    }
    #expect(screen.waits { $0.contains("{}") && $0.last == "(QEMU)" }, "\(screen.text)")
    #expect(
      screen.text.contains("(QEMU) set_password protocol=vnc password=hunter2"), "\(screen.text)")
    #expect(history.contains("query-name"))
    #expect(!history.contains { $0.contains("hunter2") }, "\(history)")
  }

  @Test func aScriptMustNameItsKeys() throws {
    let qemu = try RealQEMU(.none)
    let result = try run(.shell, qemu.socket, input: .text("qom-get /machine type\n"))
    #expect(result.status == 1)
    #expect(result.output == "")
    #expect(result.errors.contains("/machine"), "\(result.errors)")
  }
}

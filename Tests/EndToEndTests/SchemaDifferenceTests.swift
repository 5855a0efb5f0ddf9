import TestSupport
import Testing

/// `\diff` between real servers.
@Suite(.blocking) struct SchemaDifferenceTests {
  private let folder = TemporaryFolder()

  @Test func aServerIsNotDifferentFromItself() throws {
    let (one, other) = (try RealQEMU(), try RealQEMU())
    let result = try run(.shell, one.socket, "\\diff", other.socket)
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
  }

  @Test func aStorageDaemonHasLess() throws {
    let qemu = try RealQEMU()
    let socket = folder.file("qsd")
    let daemon = try RunningProgram(words: [
      "qemu-storage-daemon", "--chardev", "socket,id=m,path=\(socket),server=on,wait=off",
      "--monitor", "chardev=m",
    ])
    #expect(wait { isListening(socket) })
    let result = try run(.shell, qemu.socket, "\\diff", socket)
    #expect(result.status == 1)
    #expect(result.lines.contains("- command device_add"))
    #expect(result.lines.contains("- event RTC_CHANGE"))
    #expect(!result.lines.contains { $0.hasPrefix("+ command") })
    #expect(!daemon.hasEnded)
    // It was given back: others can connect.
    #expect(try run(.shell, socket, "query-version").status == 0)
  }

  @Test func aFileIsAsGoodAsAServer() throws {
    let qemu = try RealQEMU()
    let file = folder.file("schema")
    let kept = try run(.shell, qemu.socket, "-c", "query-qmp-schema > \(file)")
    #expect(kept.status == 0)
    #expect(try run(.shell, qemu.socket, "\\diff", file).status == 0)
    let changed = folder.text(of: "schema").replacing("\"query-status\"", with: "\"query-statut\"")
    let other = folder.write(changed, to: "other")
    let result = try run(.shell, qemu.socket, "\\diff", other)
    #expect(result.status == 1)
    #expect(result.lines == ["- command query-status", "+ command query-statut"])
    let none = try run(.shell, qemu.socket, "\\diff", folder.write("nonsense", to: "none"))
    #expect(none.status == 1)
    #expect(none.errors.contains("none: "))
  }

  @Test func whatIsNoServerIsTold() throws {
    let qemu = try RealQEMU()
    let result = try run(.shell, qemu.socket, "\\diff", folder.file("nobody"))
    #expect(result.status == 3)
    #expect(result.errors.contains("nobody"))
  }
}

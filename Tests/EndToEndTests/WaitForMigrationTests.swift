import TestSupport
import Testing

/// `\wait migrate`, on a real QEMU.
@Suite(.blocking) struct WaitForMigrationTests {
  private static let options = ["-machine", "q35", "-S", "-m", "16"]
  private let folder = TemporaryFolder()

  private func wait(_ script: String) throws -> ProgramResult {
    let qemu = try RealQEMU(.options(Self.options))
    return try run(
      .shell, "--format", "value", qemu.socket, input: .text(script), within: 60)
  }

  @Test func aMigrationIsAwaited() throws {
    let file = folder.file("state")
    let result = try wait(
      """
      \\wait migrate
      migrate uri="exec:cat >\(file)"
      \\wait migrate -t 60
      \\echo ${_.status}
      """)
    #expect(result.lines.last == "completed")
    #expect(result.status == 1)
    #expect(result.errors == "<stdin>:1: there is no migration to wait for\n")
    #expect(folder.bytes(of: "state").count > 100_000)
  }

  @Test func aMigrationToASecondQEMUIsAwaited() throws {
    let target = folder.file("in.sock")
    let other = try RealQEMU(.options(Self.options + ["-incoming", "unix:\(target)"]))
    let result = try wait(
      "migrate uri=unix:\(target)\n\\wait migrate -t 60\n\\echo ${_.status}\n")
    #expect(result.lines.last == "completed")
    #expect(
      try run(.shell, "--format", "value", other.socket, input: .text("\\wait migrate\n"))
        .output.contains("\"status\": \"completed\""))
  }

  @Test func aMigrationThatFailsIsTold() throws {
    let result = try wait("migrate uri=\"exec:exit 1\"\n\\wait migrate -t 60\n")
    #expect(result.status == 1)
    // Why, each version says in words of its own.
    #expect(result.errors.hasPrefix("<stdin>:2: the migration failed: "), "\(result)")
  }
}

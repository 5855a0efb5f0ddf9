import TestSupport
import Testing

/// `\wait job` for a job that goes as it came.
@Suite(.blocking) struct WaitForJobTests {
  @Test func aJobThatCannotBeStartedHasFailed() throws {
    let qemu = try RealQEMU()
    let script = """
      blockdev-add driver=null-co node-name=a size=1048576
      blockdev-add driver=null-co node-name=b size=1048576 read-only=true
      blockdev-mirror job-id=m device=a target=b sync=full
      \\wait job m -t 30

      """
    let result = try run(.shell, qemu.socket, input: .text(script))
    #expect(result.status == 1)
    #expect(
      result.errors == "<stdin>:4: job m failed: it could not be started\n", "\(result)")
  }
}

import TestSupport
import Transport

/// A QEMU whose monitor is shared.
final class SharedQEMU {
  let folder: TemporaryFolder
  /// Where its clients connect to.
  let socket: String
  let share: RunningProgram
  private(set) var qemu: RealQEMU?

  /// Starts both, and waits until clients can come.
  init(
    _ options: String..., machine: RealQEMU.Machine = .none,
    folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    self.folder = folder
    let qemu = try RealQEMU(machine, folder: folder)
    self.qemu = qemu
    socket = folder.file("s")
    share = try RunningProgram(
      words: [BuiltProgram.shell.path] + options + ["--share", socket, qemu.socket])
    let isUp = wait { share.errors.contains("sharing") || share.hasEnded }
    guard isUp, !share.hasEnded else {
      throw ProgramFailure(words: ["--share"], errors: share.errors)
    }
  }

  /// Ends QEMU.
  func endServer() {
    qemu?.send(9)
    _ = wait { qemu?.hasEnded ?? true }
    qemu = nil
  }

  /// Starts another QEMU at the same place.
  func startServer() throws {
    qemu = try RealQEMU(.none, isFree: false, folder: folder)
  }
}

import Foundation
import Transport

/// A QEMU, started for one test and ended with it. It never runs guest code.
package final class RealQEMU {
  /// A virtual machine of some kind.
  package enum Machine: Sendable {
    /// No machine at all: starts fastest.
    case none
    /// A paused q35 with a null-co block node `d0` behind the virtio-blk device `disk0`.
    case withDisk
    /// These options.
    case options([String])

    fileprivate var words: [String] {
      switch self {
      case .none: ["-machine", "none"]
      case .withDisk:
        [
          "-machine", "q35", "-S", "-blockdev",
          "driver=null-co,node-name=d0,size=67108864,read-zeroes=on",
          "-device", "virtio-blk-pci,drive=d0,id=disk0",
        ]
      case .options(let words): words
      }
    }
  }

  /// The path of the monitor's socket.
  package let socket: String
  package let folder: TemporaryFolder
  private let program: RunningProgram

  /// The program that is started: `make compat` names others.
  package static let binary =
    ProcessInfo.processInfo.environment["QMP_SHELL_TEST_QEMU"] ?? "qemu-system-x86_64"

  /// - Parameters:
  ///   - monitor: whether `-qmp` makes the monitor on ``socket``; else the options do.
  ///   - isFree: nobody else connects to it yet. It greets one client at a time, so that its
  ///     greeting cannot be waited for where somebody does.
  package init(
    _ machine: Machine = .none, monitor: Bool = true, isFree: Bool = true,
    folder: TemporaryFolder = TemporaryFolder()
  ) throws {
    self.folder = folder
    socket = folder.file("qmp.sock")
    let words = [Self.binary, "-display", "none", "-nodefaults"] + machine.words
    let all = words + (monitor ? ["-qmp", "unix:\(socket),server=on,wait=off"] : [])
    var program = try RunningProgram(words: all)
    if monitor {
      var further = 2
      while try !Self.isUp(program, socket, isFree: isFree) {
        guard further > 0, !program.hasEnded else {
          throw ProgramFailure(words: words, errors: program.errors)
        }
        // QEMU 7.2 on a busy machine: of ten thousand two greeted, and never answered anything.
        further -= 1
        program.send(9)
        _ = wait { program.hasEnded }
        program = try RunningProgram(words: all)
      }
    }
    self.program = program
  }

  /// It listens before it has started: what waits longer than a second for it is told so.
  private static func isUp(
    _ program: RunningProgram, _ socket: String, isFree: Bool
  ) throws -> Bool {
    guard wait(until: { isListening(socket) || program.hasEnded }), !program.hasEnded else {
      return false
    }
    return try !isFree || answers(at: socket)
  }

  /// A thread of its own greets; only an answer says that the machine has started.
  private static func answers(at socket: String) throws -> Bool {
    let client = try MonitorClient(socket)
    guard try client.next() != nil else { return false }
    try client.send(#"{"execute": "qmp_capabilities"}"#)
    return try client.next(withinMilliseconds: 20_000) != nil
  }

  package var processID: Int32 { program.processID }

  package var hasEnded: Bool { program.hasEnded }

  /// What it has printed on standard error.
  package var errors: String { program.errors }

  /// Sends it a signal: SIGKILL, SIGSTOP and SIGCONT are of use.
  package func send(_ signal: Int32) {
    program.send(signal)
  }
}

/// A program that a test needs did not start.
package struct ProgramFailure: Error {
  package var words: [String]
  package var errors: String

  package init(words: [String], errors: String) {
    self.words = words
    self.errors = errors
  }
}

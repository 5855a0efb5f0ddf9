import Foundation
import TestSupport
import Testing

/// A place in which shells start QEMUs of their own.
struct LaunchPlace {
  let folder = TemporaryFolder()

  /// A QEMU that needs no machine.
  static let qemu = [
    "qemu-system-x86_64", "-machine", "none", "-display", "none", "-nodefaults",
  ]
  /// What it answers to `query-status`.
  static let running =
    "{\"return\": {\"status\": \"running\", \"singlestep\": false, \"running\": true}}\n"

  /// What is left in the folder of the sockets: the directory of a launch must be gone.
  var leftovers: [String] { folder.names.filter { $0.hasPrefix("qmp-shell-") } }

  func start(
    _ program: BuiltProgram = .shell, _ arguments: [String],
    input: RunningProgram.Input = .nothing, _ variables: [String: String] = [:]
  ) throws -> RunningProgram {
    try RunningProgram(
      words: [program.path] + arguments, input: input,
      environment: CleanEnvironment(folder, variables))
  }

  /// The environment in which QEMU is a script: one that says what it was started as, and ends
  /// with status 9, or another.
  func fakeQEMU(_ script: String = "echo \"$0 $*\" >&2; exit 9") throws -> [String: String] {
    let script = folder.write("#!/bin/sh\n\(script)\n", to: "script")
    // A program that this process had open for writing might still be so in a child of another
    // test, and could not be run then.
    let words = ["install", "-m", "755", script, folder.file("qemu-system-x86_64")]
    let result = try RunningProgram(words: words).finish()
    #expect(result.status == 0, "\(result.errors)")
    return ["PATH": "\(folder.path):/usr/bin:/bin"]
  }

  func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: folder.file(name), withIntermediateDirectories: false)
    return folder.file(name)
  }
}

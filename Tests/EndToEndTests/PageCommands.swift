import TestSupport
import Testing

extension DocumentPage {
  /// Writes the files that the page shows, and runs its `sh` blocks one after the other; each must end
  /// well and print what the page says.
  ///
  /// - Parameters:
  ///   - place: the folder that they run in, below `folder`.
  ///   - variables: added to the environment.
  /// - Returns: how many were run.
  func runCommands(
    in folder: TemporaryFolder, at place: String, variables: [String: String]
  ) throws -> Int {
    var count = 0
    for block in blocks {
      if let name = Self.fileName(block) {
        folder.write(block.text, to: "\(place)/\(name)")
        continue
      }
      guard block.kind == "sh" else { continue }
      count += 1
      let script = folder.write(
        "set -euo pipefail; cd \(folder.file(place))\n" + block.text, to: "script")
      // Ansible refuses to write where writing does not block.
      let program = try RunningProgram(
        words: ["sh", "-c", "exec bash \(script) >\(script).out 2>\(script).err"],
        environment: CleanEnvironment(folder, variables))
      let result = ProgramResult(
        status: program.finish().status, output: folder.text(of: "script.out"),
        errors: folder.text(of: "script.err"))
      #expect(result.status == 0, "line \(block.line): \(result)")
      #expect(Self.matches(result.output, block.output ?? ""), "line \(block.line): \(result)")
    }
    return count
  }
}

import Foundation
import JSON
import TestSupport
import Testing

/// Keys of a real guest: what arrives is what QEMU's own trace says.
@Suite(.blocking) struct GuestKeysTests {
  /// A machine that runs its firmware, and writes down the keys that it is given.
  private func start(_ folder: TemporaryFolder) throws -> RealQEMU {
    try RealQEMU(
      .options([
        "-machine", "q35", "-m", "32", "-vga", "std", "-trace", "input_event_key_qcode", "-D",
        folder.file("trace"),
      ]), folder: folder)
  }

  /// `+a` for a key that goes down, `-a` for one that comes up, in their order.
  private func keys(_ folder: TemporaryFolder) -> [String] {
    folder.text(of: "trace").split(separator: "\n").compactMap { line in
      guard let name = line.range(of: "key qcode ") else { return nil }
      let words = line[name.upperBound...].split(separator: ",")
      return (words[1].contains("down 1") ? "+" : "-") + words[0]
    }
  }

  @Test func arriveInTheirOrder() throws {
    let folder = TemporaryFolder()
    let qemu = try start(folder)
    let result = try run(
      .shell, qemu.socket, "-c", "\\type --layout de \"Zé\\n\"", "-c", "\\key ctrl-alt-delete")
    #expect(result == ProgramResult(status: 0, output: "", errors: ""))
    #expect(
      keys(folder).joined(separator: " ")
        == "+shift +y -y -shift +equal -equal +e -e +ret -ret "
        + "+ctrl +alt +delete -delete -alt -ctrl")
  }

  @Test func areRefusedByAMachineThatDoesNotRun() throws {
    let qemu = try RealQEMU(.withDisk)
    let result = try run(.shell, qemu.socket, "\\type", "abc")
    #expect(result.status == 1)
    #expect(result.lines.count == 1)
    #expect(result.output.contains("VM not running"))
  }

  /// The names are those of the server.
  @Test func areNamedAsTheServerDoes() throws {
    let qemu = try RealQEMU()
    let schema = try run(.shell, qemu.socket, "--format", "value", "query-qmp-schema")
    let enums = try JSONValue(parsing: Array(schema.output.utf8).span).array ?? []
    let codes = try #require(
      enums.first { $0["values"]?.array?.contains(.string("grave_accent")) == true })
    let known = Set((codes["values"]?.array ?? []).compactMap(\.string))
    #expect(!known.isEmpty)
    let ours = try run(
      .shell, qemu.socket, "\\key", "nokeyatall")
    #expect(ours.status == 1)
    for name in ["grave_accent", "kp_divide", "meta_l", "lang2"] { #expect(known.contains(name)) }
  }
}

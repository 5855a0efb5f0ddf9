import Foundation
import JSON
import TestSupport
import Testing

/// `--list`: real QEMUs are found, and who holds them.
@Suite(.blocking) struct ListTests {
  private func rows(of place: String) throws -> [JSONValue] {
    let result = try run(.shell, "--list", "--json")
    #expect(result.status == 0)
    return try result.lines.map { try JSONValue(parsing: $0) }
      .filter { $0["address"]?.string?.contains(place) == true }
  }

  @Test func monitorsOfAllKindsAreFound() throws {
    let folder = TemporaryFolder()
    let path = { (name: String) in "path=\(folder.file(name)),server=on,wait=off" }
    let qemu = try RealQEMU(
      .options([
        "-machine", "q35", "-S", "-name", "guest=web7", "-monitor",
        "unix:\(folder.file("h")),server=on,wait=off", "-chardev", "socket,id=m,\(path("m"))",
        "-mon", "chardev=m,mode=control", "-device", "virtio-serial", "-chardev",
        "socket,id=g,\(path("g"))", "-device",
        "virtserialport,chardev=g,name=org.qemu.guest_agent.0",
      ]), folder: folder)
    let found = try rows(of: folder.path)
    #expect(
      found.map { [$0["kind"]?.string, $0["address"]?.string] }
        == [
          ["hmp", "unix:\(folder.file("h"))"], ["qmp", "unix:\(qemu.socket)"],
          ["qmp", "unix:\(folder.file("m"))"], ["agent", "unix:\(folder.file("g"))"],
        ])
    for row in found {
      #expect(
        row.object?.members.map(\.name)
          == ["name", "kind", "address", "pid", "program", "user", "holders"])
      #expect(row["name"]?.string == "web7")
      #expect(row["program"]?.string == "qemu-system-x86_64")
      #expect(row["holders"]?.array == [])
    }
  }

  @Test func whoHoldsAMonitorIsNamed() throws {
    let qemu = try RealQEMU()
    let holder = try RunningProgram(
      words: [BuiltProgram.shell.path, qemu.socket], input: .pipe)
    var holders: [JSONValue] = []
    #expect(
      wait {
        holders = (try? rows(of: qemu.socket).first?["holders"]?.array) ?? []
        return !holders.isEmpty
      })
    #expect(holders.map { $0["program"]?.string } == ["qmp-shell"])
    #expect(holders[0]["pid"]?.int == Int(holder.processID))
    let table = try run(.shell, "--list")
    let row = try #require(table.lines.first { $0.contains(qemu.socket) })
    #expect(row.hasSuffix("qmp-shell[\(holder.processID)]"))
    #expect(table.lines[0].hasPrefix("NAME"))
  }

  @Test(arguments: [["--list", "/a"], ["--json"], ["--list", "--", "qemu"]])
  func whatDoesNotGoTogetherIsRefused(_ words: [String]) throws {
    #expect(try run(.shell, arguments: words).status == 2)
  }
}

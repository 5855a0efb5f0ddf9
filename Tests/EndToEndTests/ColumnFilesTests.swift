import JSON
import QAPI
import Reports
import Shorthand
import TestSupport
import Testing

/// The tables of columns, held against a real QEMU and a real guest agent.
@Suite(.blocking) struct ColumnFilesTests {
  private static let options = [
    "-machine", "q35", "-S", "-m", "128M,slots=2,maxmem=1G", "-smp", "2,maxcpus=4",
    "-blockdev", "driver=null-co,node-name=d0,size=67108864,read-zeroes=on",
    "-blockdev", "driver=null-co,node-name=d1,size=67108864",
    "-device", "virtio-blk-pci,id=disk0,drive=d0", "-object", "iothread,id=io0",
    "-netdev", "user,id=net0", "-device", "virtio-net-pci,id=nic0,netdev=net0",
    "-device", "pcie-root-port,id=port0,chassis=1", "-chardev", "null,id=char0",
    "-object", "memory-backend-ram,id=mem0,size=128M",
    "-device", "pc-dimm,id=dimm0,memdev=mem0", "-vnc", "127.0.0.1:0,to=90",
  ]

  private static let tables = ColumnTables()
  private static let commands = tables.commands.filter { !$0.hasPrefix("guest-") }

  /// Tags of unions whose branches differ: nil finds a member of the first that has it.
  private static let variants: [String?] = [nil, "virtio-mem"]

  /// What came after QEMU 7.2, for which the tables are made.
  private static let newer =
    RealQEMU.isSince(10, 0) ? [:] : ["query-named-block-nodes": ["active"]]

  @Test(.enabled(if: RealQEMU.isSince(7, 2), "the tables name what older ones do not know"))
  func theSchemaHasEachColumn() throws {
    let qemu = try RealQEMU()
    let bytes = try qemu.answer(to: "query-qmp-schema")
    let schema = try Schema(decoding: bytes.span)
    for command in Self.commands {
      let type = try #require(schema.command(named: command)?.returnType, "\(command)")
      let table = try #require(Self.tables[command])
      let list = table.rows.first?.parts.map(\.text) ?? []
      let columns = table.entries.map(\.column).flatMap {
        [$0.path] + ($0.whole.map { [$0] } ?? [])
      }
      for column in columns where Self.newer[command]?.contains(column.description) != true {
        // Behind the list that holds them, any part stands for an element.
        let path = list + ["0"] + column.parts.map(\.text)
        #expect(
          Self.variants.contains { variant in
            let found = schema.resolve(path, from: type) { _ in variant }
            return if case .found = found { true } else { false }
          }, "\(command) returns no \(column)")
      }
    }
  }

  /// What stands in front of what is asked for, so that there are rows.
  private static let arguments = [
    "qom-list": " path=/machine", "device-list-properties": " typename=virtio-blk-pci",
  ]

  private static let preparations = [
    "blockdev-create job-id=job0 options={'driver': 'file', 'filename': '/nowhere/x', 'size': 1}",
    "nbd-server-start addr.type=unix addr.data.path=SOCKET",
    "block-export-add type=nbd id=export0 node-name=d0",
    "blockdev-mirror job-id=mirror0 device=d0 target=d1 sync=full speed=1",
  ]

  @Test func eachCommandShowsItsRows() throws {
    let qemu = try RealQEMU(.options(Self.options))
    let nbd = qemu.folder.file("nbd")
    let lines = Self.preparations.map { $0.replacing("SOCKET", with: nbd) }
    _ = try run(.shell, qemu.socket, input: .text(lines.joined(separator: "\n")))
    for command in Self.commands {
      let line = command + (Self.arguments[command] ?? "") + " | \\table"
      let result = try run(.shell, "-c", line, qemu.socket)
      #expect(result.status == 0 && result.errors == "", "\(command): \(result)")
      let headings = try #require(Self.tables[command]).headings
      let shown = (result.lines.first ?? "").split(separator: /\s\s+/).map(String.init)
      #expect(!shown.isEmpty && shown.allSatisfy(headings.contains), "\(command): \(shown)")
      #expect(result.lines.count > 1, "\(command): \(result.output)")
    }
  }

  @Test func theGuestsAgentHasColumnsToo() throws {
    let folder = TemporaryFolder()
    let socket = folder.file("ga.sock")
    let agent = try RunningProgram(
      words: [
        "qemu-ga", "-m", "unix-listen", "-p", socket, "-t", folder.path, "-f", folder.file("pid"),
      ])
    #expect(wait { isListening(socket) || agent.hasEnded })
    let names = ["guest-get-vcpus", "guest-get-cpustats", "guest-network-get-interfaces"]
    for name in names {
      let result = try run(.shell, "-N", "-c", "\(name) | \\table", socket)
      let headings = try #require(Self.tables[name]).headings
      #expect(result.status == 0, "\(name): \(result)")
      #expect(result.lines.first?.contains(headings[0]) == true, "\(name): \(result)")
      #expect(result.lines.count > 1, "\(name): \(result)")
    }
  }
}

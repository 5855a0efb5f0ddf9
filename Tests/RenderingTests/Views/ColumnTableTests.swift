import Foundation
import Shorthand
import Testing

@testable import Reports

/// The tables of columns that come with the shell.
@Suite struct ColumnTableTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/Reports/Columns")

  @Test func eachFileHasItsRow() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(
      files.map { $0.replacing(".txt", with: "") }.sorted() == ColumnTables.files.keys.sorted())
  }

  @Test(arguments: ColumnTables.files.keys.sorted())
  func eachFileIsATableOfItsCommand(_ command: String) throws {
    let file = Self.folder.appending(path: "\(command).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("# \(command): "))
    #expect(ColumnTables.files[command].map { String(decoding: $0, as: UTF8.self) } == text)
    let table = try ColumnTable(parsing: text)
    #expect(!table.entries.isEmpty)
    #expect(ColumnTables()[command] == table)
    // Each can be typed by what stands above it.
    #expect(Set(table.headings).count == table.headings.count, "\(table.headings)")
  }

  @Test func headingsAreAsShortAsTheyCanBe() throws {
    let table = try ColumnTable(parsing: "a.b.size\nb.c.size\nthread\nprops.thread\nx.y  z\n")
    #expect(table.headings == ["b.size", "c.size", "thread", "props.thread", "z"])
  }

  @Test func theUsersOwnColumnsTakeTheirPlace() throws {
    var tables = ColumnTables()
    #expect(tables["x"] == nil)
    tables.set([try Column("a:size")], of: "x")
    tables.set([try Column("slot")], of: "query-pci")
    #expect(tables["x"]?.headings == ["a"])
    #expect(tables["query-pci"]?.headings == ["slot"])
    // The rows stand where they stood.
    #expect(tables["query-pci"]?.rows.map(\.description) == ["*.devices"])
    #expect(tables.commands.contains("x"))
  }

  @Test(arguments: ["a:sizes", "a..b", "a b:c\nx:", "\"a"])
  func whatIsNoColumnIsAnError(_ text: String) {
    #expect(throws: SyntaxError.self) { try ColumnTable(parsing: text) }
  }
}

import JSON
import Shorthand
import Testing

@testable import Reports

/// Tables made of what commands return.
@Suite struct TableMakerTests {
  private func part(_ text: String, at path: ValuePath = ValuePath()) -> ValuePart {
    let bytes = Array(text.utf8)
    return ValuePart(bytes, bytes.indices, at: path)
  }

  private func table(
    _ text: String, _ columns: [String] = [], _ table: ColumnTable? = nil, isRaw: Bool = false
  ) throws -> Table? {
    let typed = try columns.map { try Column($0) }
    return try TableMaker(typed, table, isRaw: isRaw).table(of: part(text))
  }

  private static let nodes = #"""
    [{"node": "a", "ro": false, "image": {"size": 1024, "x": {"y": 1}}, "list": [1]},
     {"node": "b", "drv": "raw", "ro": true, "image": {"size": 2048}, "e\u0078tra": null}]
    """#

  @Test func withoutColumnsEveryScalarUpToTwoLevelsDeepIsOne() throws {
    let table = try #require(try table(Self.nodes))
    #expect(table.columns.map(\.path) == ["node", "drv", "ro", "image.size", "extra"])
    #expect(table.columns.map(\.heading) == table.columns.map(\.path))
    #expect(
      Array(table.row(0)) == [
        .text("a"), .absent, .bool(false), .number("1024", .plain), .absent,
      ])
    #expect(
      Array(table.row(1)) == [
        .text("b"), .text("raw"), .bool(true), .number("2048", .plain), .null,
      ])
  }

  @Test(
    arguments: [
      ("image.size:size", .number("1024", .bytes)), ("image.x.y:percent", .number("1", .percent)),
      ("image.x.y/image.size:percent", .share(1.0 / 1024, .percent)),
      ("image.x.y/image.size", .share(1.0 / 1024, .plain)), ("list", .text("1")),
      ("image.x", .json(#"{"y":1}"#)), ("list.0", .number("1", .plain)),
      ("list.*", .number("1", .plain)), ("image.*", .text(#"1024, {"y":1}"#)),
      ("*.size", .number("1024", .plain)),
      ("image.x.y:time", .number("1", .time(unitsPerSecond: 1))),
    ] as [(String, Table.Cell)])
  func aColumnIsAPath(_ column: String, _ cell: Table.Cell) throws {
    let table = try #require(try table(Self.nodes, [column]))
    #expect(table.cells.first == cell)
    #expect(table.rowCount == 2)
  }

  @Test func severalColumnsMayShareTheirPath() throws {
    let table = try #require(
      try table(Self.nodes, ["image.size:size", "node", "image", "image.size"]))
    #expect(
      Array(table.row(1)) == [
        .number("2048", .bytes), .text("b"), .json(#"{"size":2048}"#), .number("2048", .plain),
      ])
  }

  @Test(arguments: [
    ("a_ns", 1e9), ("b-us", 1e6), ("c_ms", 1e3), ("vm-clock-nsec", 1e9), ("seconds", 1),
  ])
  func aTimesUnitIsAtTheEndOfItsName(_ name: String, _ units: Double) throws {
    let table = try table("[{\"\(name)\": 5}]", ["\(name):time"])
    #expect(table?.cells == [.number("5", .time(unitsPerSecond: units))])
  }

  @Test func theLastOfTwoMembersOfANameCounts() throws {
    let table = try table(#"[{"a": {"b": 1}, "\u0061": {"b": 2}}]"#, ["a.b"])
    #expect(table?.cells == [.number("2", .plain)])
  }

  @Test func aPartOfNothingIsAbsent() throws {
    let table = try table(#"[{"a": 1, "b": 0}, {"a": 1}, {"a": 1, "b": 4}]"#, ["a/b"])
    #expect(table?.cells == [.absent, .absent, .share(0.25, .plain)])
  }

  @Test(arguments: ["[]", "{}", "7", "\"a\"", "[1, 2]", "[{\"a\": 1}, 2]", "[{}]", "[[]]", "null"])
  func thereMayBeNoRows(_ text: String) throws {
    #expect(try table(text) == nil)
    let typed = text.contains("{") && text != "{}" ? [] : ["a"]
    #expect(try table(text, typed) == nil)
  }

  @Test func oneObjectHasItsMembersBelowEachOther() throws {
    let table = try #require(try table(#"{"running": true, "x": {"y": 1.50}, "z": []}"#))
    #expect(table.columns.map(\.heading) == ["name", "value"])
    #expect(
      table.cells == [.text("running"), .bool(true), .text("x.y"), .number("1.50", .plain)])
    let chosen = try #require(try self.table(#"{"a": 1, "b": 2}"#, ["b:size"]))
    #expect(chosen.cells == [.text("b"), .number("2", .bytes)])
  }

  @Test func aColumnThatNoRowHasIsAnErrorWithThoseThereAre() throws {
    let error = #expect(throws: ViewFailure.self) { try table(Self.nodes, ["node", "siz"]) }
    let there = ["image.size", "drv", "ro", "node", "image.x.y", "extra"]
    guard case .noSuchColumn("siz", let names) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(names.first == "image.size")
    #expect(Set(names) == Set(there))
    // One that a single row has is there.
    #expect(try table(Self.nodes, ["drv"])?.cells == [.absent, .text("raw")])
  }

  private static let shipped = try? ColumnTable(
    parsing: """
      # A comment

      node  name
      image.size:size
      missing
      ro
      image.x.y/image.size:percent  share
      """)

  @Test func theColumnsOfACommandAreThoseThatItsRowsHave() throws {
    let table = try #require(try table(Self.nodes, [], Self.shipped))
    #expect(table.columns.map(\.heading) == ["name", "size", "ro", "share"])
    #expect(table.cells[1] == .number("1024", .bytes))
    // What a heading says may be typed.
    let typed = try #require(try self.table(Self.nodes, ["share", "size:percent"], Self.shipped))
    #expect(typed.cells.prefix(2) == [.share(1.0 / 1024, .percent), .number("1024", .percent)])
    #expect(typed.columns.map(\.heading) == ["share", "size"])
  }

  @Test func forAProgramTheColumnsStayAndNumbersAreRaw() throws {
    let table = try #require(try table(Self.nodes, [], Self.shipped, isRaw: true))
    #expect(
      table.columns.map(\.path)
        == ["node", "image.size", "missing", "ro", "image.x.y", "image.size"])
    #expect(table.cells[1] == .number("1024", .plain))
  }

  @Test func rowsWithNoneOfACommandsColumnsHaveTheirOwn() throws {
    let table = try #require(try table(#"[{"other": 1}]"#, [], Self.shipped))
    #expect(table.columns.map(\.path) == ["other"])
  }

  @Test func rowsMayStandDeepInAnAnswer() throws {
    let buses = #"""
      [{"bus": 0, "devices": [{"slot": 1}, {"slot": 2, "bridge": {"devices": [{"slot": 3}]}}]},
       {"bus": 1, "devices": [{"slot": 4}]}, {"bus": 2}]
      """#
    let columns = try ColumnTable(parsing: "rows *.devices\ninside bridge.devices\nslot\n")
    let slots = (1...4).map { Table.Cell.number("\($0)", .plain) }
    #expect(try table(buses, [], columns)?.cells == slots)
    #expect(try table(buses, ["slot"], columns)?.cells == slots)
    // A part of the answer is not what the table is of.
    let path = try #require(ValuePath("0.devices"))
    let inner = try #require(part(buses).part(at: path))
    let rows = try TableMaker([], columns, isRaw: false).table(of: inner)
    #expect(rows?.cells == [.number("1", .plain), .number("2", .plain)])
  }

  @Test func rowsOfSeveralMonitorsStandBehindTheirNames() throws {
    let maker = TableMaker([], nil, isRaw: false)
    let table = try #require(
      try maker.table(of: [
        ("web1", part(#"[{"a": 1}, {"a": 2}]"#)), ("web2", part("[]")),
        ("web3", part(#"{"a": 3, "b": true}"#)),
      ]))
    #expect(table.columns.map(\.heading) == ["monitor", "a", "b"])
    #expect(
      table.cells == [
        .text("web1"), .number("1", .plain), .absent, .text("web1"), .number("2", .plain), .absent,
        .text("web3"), .number("3", .plain), .bool(true),
      ])
    #expect(try maker.table(of: [("web1", part("[]"))]) == nil)
  }

  /// A machine that says nothing of itself is there all the same.
  @Test func anEmptyObjectIsARowBesideOthers() throws {
    let maker = TableMaker([], nil, isRaw: false)
    let table = try #require(
      try maker.table(of: [("web1", part(#"{"name": "w"}"#)), ("web2", part("{}"))]))
    #expect(table.cells == [.text("web1"), .text("w"), .text("web2"), .absent])
    #expect(try maker.table(of: [("web1", part("{}")), ("web2", part("{}"))]) == nil)
  }
}

import Testing

@testable import Shorthand

@Suite struct ClosestNamesTests {
  private static let names = [
    "query-block", "query-blockstats", "query-status", "query-stats", "block_resize", "device_add",
    "device_del", "quit",
  ]

  @Test(arguments: [
    ("query-stauts", ["query-stats", "query-status"]), ("query_block", ["query-block"]),
    ("QUERY-BLOCK", ["query-block"]), ("device_ad", ["device_add", "device_del"]),
    ("exit", []), ("qiut", ["quit"]),
    ("query-b", ["query-block", "query-blockstats"]), ("device_d", ["device_del", "device_add"]),
    ("BLOCK", ["block_resize"]), ("q", []), ("", []), ("x", []), ("completely-different", []),
  ])
  func finds(_ name: String, _ closest: [String]) {
    let found = ClosestNames.closest(to: name, in: Self.names)
    #expect(Array(found.prefix(max(1, closest.count))) == closest)
  }

  @Test(arguments: [
    ("node", ["i.node-name", "node-name", "mode", "i.size"]), ("sise", ["i.size"]),
    ("i.sise", ["i.size"]), ("nodename", ["i.node-name", "node-name"]), ("MODE", ["mode"]),
  ])
  func sortsPathsByCloseness(_ name: String, _ first: [String]) {
    let paths = ["mode", "i.node-name", "i.size", "node-name"]
    let sorted = ClosestNames.sorted(paths, by: name)
    #expect(Array(sorted.prefix(first.count)) == first)
    #expect(Set(sorted) == Set(paths))
  }
}

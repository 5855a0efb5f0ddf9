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
    ("exit", []), ("qiut", ["quit"]), ("", []), ("x", []), ("completely-different", []),
  ])
  func finds(_ name: String, _ closest: [String]) {
    let found = ClosestNames.closest(to: name, in: Self.names)
    #expect(Array(found.prefix(max(1, closest.count))) == closest)
  }
}

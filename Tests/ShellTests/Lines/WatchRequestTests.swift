import Testing

@testable import Shell

struct WatchRequestTests {
  @Test(arguments: [
    ("query-status", 2.0, nil, 0), ("1 query-status", 1, nil, 2),
    ("0.5 c=3 query-status", 0.5, 3, 8), ("c=3 i=1 query-status", 1, 3, 8),
    ("i=0   query-status", 0.01, nil, 6), ("c=1 query-status", 2, 1, 4),
    ("1e1 query-status", 10, nil, 4), ("c=2\ti=.5\tquery-status", 0.5, 2, 9),
  ])
  func isRead(_ text: String, _ seconds: Double, _ count: Int?, _ start: Int) throws {
    let request = try #require(WatchRequest(text))
    #expect(request.seconds == seconds)
    #expect(request.count == count)
    #expect(request.line == "query-status")
    #expect(request.start == start)
  }

  @Test func theLineKeepsWhatLooksAlike() throws {
    let request = try #require(WatchRequest("2 x c=1 i=2"))
    #expect(request.line == "x c=1 i=2")
  }

  @Test(arguments: [
    "", "1", "c=3", "i=1", "c=0 x", "c=-1 x", "c=a x", "i=a x", "i=-1 x", "1 2 x", "1 i=2 x",
    "c=1 c=2 x", "i=1 2 x", "c= x", "i= x",
  ])
  func otherWordsMakeNoSense(_ text: String) {
    #expect(WatchRequest(text) == nil)
  }
}

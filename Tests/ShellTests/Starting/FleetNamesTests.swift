import TestSupport
import Testing

@testable import Shell

/// What the monitors of a script at several are called, and lines for some of them.
struct FleetNamesTests {
  private let fleet = HeldFleet()

  /// One that is named already runs a line that also names one that is slow to say its name.
  @Test(arguments: ["@web1,db x", "@web1,web3 x", "@db,web* x"])
  func aSlowNameKeepsTheLineFromNoOtherThatIsMeant(_ line: String) throws {
    let a = fleet.serve("/a.sock", machine: "web1")
    let b = fleet.serve("/b.sock", machine: "db")
    let c = fleet.serve("/c.sock", machine: "web3")
    c.nameDelay = 3000
    #expect(try fleet.run(line, at: ["/a.sock", "/b.sock", "/c.sock"]) == .success)
    let isMeant = [true, line.contains("db"), line.contains("web3") || line.contains("*")]
    #expect([a, b, c].map { !$0.received.isEmpty } == isMeant)
    #expect(fleet.beside.reports == [])
  }

  @Test(arguments: [
    ("@a \\set events off", ["b: STOP"]), ("\\set events off", []),
    ("@a \\set events RESUME", ["b: STOP"]), ("@a \\events off", ["b: STOP"]),
  ])
  func eventsAreChosenWhereTheLineRuns(_ line: String, _ events: [String]) throws {
    for path in ["/a", "/b"] {
      fleet.serve(path) { _ in [#"{"event": "STOP"}"#, HeldServer.success] }
    }
    #expect(try fleet.run("\\set events on", line, "x", at: ["/a", "/b"]) == .success)
    #expect(fleet.shown.reports.filter { $0.hasSuffix("STOP") } == events)
  }

  /// A name is asked for once, whoever asks first.
  @Test(arguments: [
    ["query-name"], ["x", "query-name"], ["query-name", "query-name"], [" query-name ", "@web1 x"],
  ])
  func whatIsAskedForIsNotAskedTwice(_ lines: [String]) throws {
    let servers = ["web1", "web2"].map { fleet.serve("/\($0)", machine: $0) }
    #expect(
      try fleet.run(at: servers.map { "/\($0.name)" }) { $0.batches = lines.map { .line($0) } }
        == .success)
    let count = lines.count { $0.contains("query-name") || $0 == "x" }
    for server in servers {
      #expect(server.ownQuestions.count { $0 == "query-name" } == count)
      let answer = "\(server.name): {\"return\": {\"name\": \"\(server.name)\"}}"
      #expect(fleet.shown.reports.contains(answer), "\(fleet.shown.reports)")
    }
  }
}

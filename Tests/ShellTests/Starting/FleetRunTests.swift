import TestSupport
import Testing

@testable import Shell

/// Lines that run at several monitors.
struct FleetRunTests {
  private static let failure = #"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#
  private let fleet = HeldFleet()

  @Test func eachSaysFirstWhichItIs() throws {
    fleet.serve("/a.sock", machine: "web1")
    fleet.serve("/b.sock")
    fleet.serve("/c.sock", machine: "web3")
    #expect(try fleet.run("x", at: ["/a.sock", "/b.sock", "c=/c.sock"]) == .success)
    #expect(
      fleet.shown.reports.sorted()
        == ["b.sock: {\"return\": {}}", "c: {\"return\": {}}", "web1: {\"return\": {}}"])
  }

  @Test func sameNamesAreNumberedInTheOrderOfTheAddresses() throws {
    fleet.serve("/a.sock", machine: "vm") { _ in ["{\"return\": 1, \"id\": $id}"] }
    fleet.serve("/b.sock", machine: "vm") { _ in ["{\"return\": 2, \"id\": $id}"] }
    #expect(try fleet.run("x", at: ["/a.sock", "/b.sock"]) == .success)
    #expect(
      fleet.shown.reports.sorted() == ["vm#1: {\"return\": 1}", "vm#2: {\"return\": 2}"])
  }

  /// Also in the first line, before they have said what they are called.
  @Test func linesMayNameMachines() throws {
    let a = fleet.serve("/a.sock", machine: "web1")
    let b = fleet.serve("/b.sock", machine: "db")
    #expect(try fleet.run("@web* x", "@db y", at: ["/a.sock", "/b.sock"]) == .success)
    #expect(a.received == [#"{"execute":"x"}"#])
    #expect(b.received == [#"{"execute":"y"}"#])
  }

  /// One that takes its time to say what it is called is meant all the same, and holds up no other.
  @Test func aSlowNameIsWaitedForWhereItIsMeant() throws {
    let a = fleet.serve("/a.sock", machine: "web1")
    a.nameDelay = 3000
    var times: [Int] = []
    let b = fleet.serve("/b.sock", machine: "db") { [system = fleet.system] _ in
      times.append(system.milliseconds)
      return [HeldServer.success]
    }
    #expect(try fleet.run("@web1 x", "@db y", at: ["/a.sock", "/b.sock"]) == .success)
    #expect(a.received == [#"{"execute":"x"}"#])
    #expect(b.received == [#"{"execute":"y"}"#])
    #expect(times.allSatisfy { $0 < 1000 })
    #expect(fleet.beside.reports == [])
  }

  /// How one of them goes wrong, and how the program ends then.
  enum Trouble: CaseIterable {
    case none, error, silence, loss, absence

    var reply: (String) -> [String] {
      switch self {
      case .none, .absence: { _ in [HeldServer.success] }
      case .error: { _ in [FleetRunTests.failure] }
      case .silence, .loss: { _ in [] }
      }
    }

    var status: Shell.ExitStatus {
      switch self {
      case .none: .success
      case .error: .commandFailed
      case .silence: .timedOut
      case .loss: .connectionLost
      case .absence: .notConnected
      }
    }
  }

  @Test(arguments: Trouble.allCases, Trouble.allCases)
  func theWorstDecides(_ one: Trouble, _ other: Trouble) throws {
    for (path, trouble) in [("/a", one), ("/b", other)] where trouble != .absence {
      let server = fleet.serve(path)
      server.reply = { [unowned server] in
        if trouble == .loss { server.end() }
        return trouble.reply($0)
      }
    }
    fleet.serve("/c")
    let status = try fleet.run("x", at: ["/a", "/b", "/c"]) { $0.settings.timeout = 2 }
    let order = [Trouble.none, .error, .silence, .loss, .absence]
    let worst = try #require(order.last { $0 == one || $0 == other })
    #expect(status == worst.status)
    #expect(fleet.shown.reports.contains("c: {\"return\": {}}"))
  }

  @Test func aSilentOneHoldsUpNoOther() throws {
    fleet.serve("/a") { _ in [] }
    var answeredAt: [Int] = []
    fleet.serve("/b") { [system = fleet.system] _ in
      answeredAt.append(system.milliseconds)
      return [HeldServer.success]
    }
    let status = try fleet.run("1", "2", "3", at: ["/a", "/b"]) { $0.settings.timeout = 60 }
    #expect(status == .timedOut)
    #expect(answeredAt.count == 3)
    #expect(answeredAt.allSatisfy { $0 < 1000 })
    #expect(fleet.beside.reports == ["a: no reply to 1, 2, 3 after 60 s"])
  }

  @Test func theLinesRunInTheirOrderAtEach() throws {
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    let status = try fleet.run(
      "transaction(\na node=d0\n)", "x", "y z=\"1\"", at: ["/a", "/b"])
    #expect(status == .success)
    for server in servers {
      #expect(
        server.received == [
          #"{"execute":"transaction","arguments":{"actions":[{"type":"a","data":{"node":"d0"}}]}}"#,
          #"{"execute":"x"}"#, #"{"execute":"y","arguments":{"z":"1"}}"#,
        ])
    }
  }

  @Test func anErrorStopsTheOneThatFailed() throws {
    let a = fleet.serve("/a") { $0.contains("bad") ? [Self.failure] : [HeldServer.success] }
    let b = fleet.serve("/b")
    let status = try fleet.run("x", "bad", "y", at: ["/a", "/b"]) { $0.exitsOnError = true }
    #expect(status == .commandFailed)
    #expect(a.received == [#"{"execute":"x"}"#, #"{"execute":"bad"}"#])
    #expect(b.received.count == 3)
  }

  @Test func eachHasItsOwnLastValueAndVariables() throws {
    let servers = [1, 2].map { number in
      fleet.serve("/\(number)") { _ in ["{\"return\": {\"n\": \(number)}, \"id\": $id}"] }
    }
    #expect(try fleet.run("x", "\\gset v n", "y a=${v} b=${_.n}", at: ["/1", "/2"]) == .success)
    for (index, server) in servers.enumerated() {
      #expect(
        server.received.last
          == #"{"execute":"y","arguments":{"a":\#(index + 1),"b":\#(index + 1)}}"#)
    }
  }

  @Test func noMoreIsSentThanAServerQueues() throws {
    var waiting = 0
    fleet.serve("/a") { _ in
      waiting += 1
      return []
    }
    _ = try fleet.run(
      "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", at: ["/a", "/b"]
    ) { $0.settings.timeout = 1 }
    #expect(waiting == 8)
  }

  @Test(arguments: [
    ("\\c /x", "it is about a session, which such a script has not"),
    ("\\put a b", "it waits for one, and would hold up the others; run it at each by itself"),
    ("\\schema /x", "each would write the same file; run it at each by itself"),
    ("\\! true", "it would run once for each; let the shell around this one run it"),
    ("\\i -", "what it reads can be read once; -f - runs the lines of standard input at each"),
  ])
  func whatIsForOneAloneIsRefusedWithItsReason(_ line: String, _ why: String) throws {
    fleet.serve("/a")
    fleet.serve("/b")
    #expect(try fleet.run(line, "x", at: ["/a", "b=/b"]) == .commandFailed)
    let name = line == "\\i -" ? line : String(line.prefix { $0 != " " })
    let sentence = "\(name) does not run at several monitors at once: \(why)"
    #expect(Set(fleet.beside.reports) == ["a: \(sentence)", "b: \(sentence)"])
    #expect(fleet.shown.reports.count == 2)
  }

  @Test func whatIsNotUnderstoodIsToldByEach() throws {
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    #expect(try fleet.run("x a=1 a=2", "y", at: ["/a", "/b"]) == .commandFailed)
    #expect(fleet.beside.reports.sorted() == ["a: misread: x a=1 a=2", "b: misread: x a=1 a=2"])
    for server in servers { #expect(server.received == [#"{"execute":"y"}"#]) }
  }

  @Test func itRunsAsOftenAsItIsAskedTo() throws {
    let server = fleet.serve("/a")
    fleet.serve("/b")
    let status = try fleet.run("x", "y", at: ["/a", "/b"]) {
      $0.repetitions = 3
      $0.interval = 10
    }
    #expect(status == .success)
    #expect(server.received.count == 6)
    #expect((20_000..<21_000).contains(fleet.system.milliseconds))
  }

  @Test func whatHappensBetweenTwoRoundsIsNone() throws {
    let a = fleet.serve("/a")
    let b = fleet.serve("/b")
    b.reply = { [unowned a] _ in
      a.say(#"{"event": "RTC_CHANGE"}"#)
      return [HeldServer.success]
    }
    let status = try fleet.run("@b \\sleep 1", "x", at: ["/a", "/b"]) {
      $0.repetitions = 3
      $0.interval = 10
    }
    #expect(status == .success)
    #expect(a.received.count == 3)
    #expect(b.received.count == 3)
  }

  @Test func whatIsLeftOfALostOneIsTold() throws {
    let a = fleet.serve("/a")
    a.reply = { [unowned a] _ in
      a.end()
      return []
    }
    fleet.serve("/b")
    #expect(try fleet.run("x", "\\gset v", at: ["/a", "/b"]) == .connectionLost)
    #expect(
      fleet.beside.reports == [
        "a: connection closed by the server before it answered x: outcome unknown",
        "a: the connection has ended: this line and what follows have not run",
      ])
  }

  @Test func anEndThatWasAskedForIsASuccess() throws {
    for path in ["/a", "/b"] {
      let server = fleet.serve(path)
      server.reply = { [unowned server] _ in
        server.end()
        return [HeldServer.success]
      }
    }
    #expect(try fleet.run("quit", at: ["/a", "/b"]) == .success)
    #expect(fleet.beside.reports == [])
  }
}

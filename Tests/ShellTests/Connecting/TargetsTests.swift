import Monitors
import TestSupport
import Testing

@testable import Shell

/// Lines that begin with `@WHERE`.
struct TargetsTests {
  private let shell = HeldShell()
  private let a: HeldServer
  private let b: HeldServer

  init() {
    (a, b) = shell.openTwo()
  }

  private static let x = #"{"execute":"x"}"#

  @Test(arguments: [
    ("@web1 x", [false, true, false]), ("@held,web2 x", [true, false, true]),
    ("@web* x", [false, true, true]), ("@* x", [true, true, true]), ("@3 x", [false, false, true]),
    ("  @web2   x", [false, false, true]), ("-> @web2 x", [false, false, true]),
  ])
  func theLineGoesToThoseThatItNames(_ line: String, _ isReached: [Bool]) {
    #expect(shell.run(line) == .success)
    let servers = [shell.server, a, b]
    #expect(servers.map { $0.received == [Self.x] } == isReached, "\(shell.beside.reports)")
    #expect(servers.map { $0.received.isEmpty } == isReached.map { !$0 })
    #expect(shell.runner.connections.current === shell.runner.connections.all.first)
  }

  @Test func eachAnswerSaysWhichMonitorItComesFrom() {
    a.reply = { _ in [#"{"return": 1, "id": $id}"#] }
    b.reply = { _ in [#"{"error": {"class": "C", "desc": "d"}, "id": $id}"#] }
    #expect(shell.run("@* x") == .commandFailed)
    #expect(
      Set(shell.shown.reports) == [
        #"held: {"return": {}}"#, #"web1: {"return": 1}"#,
        #"web2: {"error": {"class": "C", "desc": "d"}}"#,
      ])
  }

  /// Behind a name `\events` is about that connection alone.
  @Test(arguments: [
    (["@web1 \\events off"], [false, true]), (["@* \\events off"], [false, false]),
    (["\\events off", "@web2 \\events on"], [false, true]),
    (["@web1 \\events off", "\\events on"], [true, true]),
    (["@web1 \\set events off"], [false, true]), (["@held,web1 \\set events off"], [false, true]),
    (["@web1 \\events off", "@held,web1 \\set events default"], [true, true]),
    (["@web1 \\events off", "@web1 \\set events default"], [true, true]),
    (["@web1 \\events off", "\\set events on"], [true, true]),
    (["@web1 \\events STOP"], [true, true]), (["@web1,web2 \\events RESUME"], [false, false]),
  ])
  func eventsAreChosenForThoseThatTheLineNames(_ lines: [String], _ isShown: [Bool]) {
    _ = shell.run("\\events on")
    for line in lines { #expect(shell.run(line) == .success) }
    for server in [a, b] { server.say(#"{"event": "STOP"}"#) }
    shell.settle()
    #expect(
      ["web1: STOP", "web2: STOP"].map { shell.shown.reports.contains($0) } == isShown,
      "\(shell.shown.reports)")
  }

  @Test func whatIsShownOfSeveralSaysWhoseItIs() {
    for server in [a, b] {
      server.reply = { _ in [#"{"return": [{"name": "x", "type": "string"}], "id": $id}"#] }
    }
    #expect(shell.run("@web* \\ls /machine", "@web1 \\ls /machine") == .success)
    #expect(shell.shown.reports.sorted() == ["folder", "web1: folder", "web2: folder"])
  }

  @Test func nobodyIsTheErrorThatNamesThem() {
    #expect(shell.run("@web1,nobody x") == .commandFailed)
    #expect(
      shell.beside.reports.last == "there is no connection nobody; there are held, web1, web2")
    #expect(a.received == [])
    #expect(shell.run("@WEB1 x") == .commandFailed)
    #expect(
      shell.beside.reports.last == "there is no connection WEB1; did you mean web1, web2?")
    #expect(a.received == [])
  }

  @Test func aNameAloneIsNoLine() throws {
    #expect(shell.run("@web1") == .commandFailed)
    #expect(shell.beside.reports.last == "a command belongs behind @NAME")
    let fleet = HeldFleet()
    for path in ["/a", "/b"] { fleet.serve(path) }
    #expect(try fleet.run("@b", at: ["/a", "/b"]) == .commandFailed)
    #expect(fleet.beside.reports.contains("b: a command belongs behind @NAME"))
  }

  @Test func aliasesAreKnownBehindAName() {
    #expect(shell.run("\\alias st query-status", "@web1 st") == .success)
    #expect(a.received == [#"{"execute":"query-status"}"#])
  }

  /// What an alias says counts, also where it goes.
  @Test func anAliasMayNameOne() {
    #expect(shell.run("\\alias st @web2 query-status", "st") == .success)
    #expect(shell.server.received == [])
    #expect(b.received == [#"{"execute":"query-status"}"#])
  }

  @Test func aLineForTheHumanMonitorGoesThereToo() {
    #expect(shell.run("@web1,web2 \\hmp info status") == .success)
    for server in [a, b] {
      #expect(
        server.received == [
          #"{"execute":"human-monitor-command","arguments":{"command-line":"info status"}}"#
        ])
    }
  }

  @Test func aTransactionEndsOnItsLine() {
    #expect(shell.run("@web1 transaction( x a=1 )") == .success)
    #expect(a.received.count == 1)
    #expect(shell.run("@web1 transaction(", "x") == .commandFailed)
    #expect(a.received.count == 1)
    // What follows would be commands of their own.
    #expect(shell.server.received == [])
  }

  @Test func aSilentOneIsGivenUpAlone() {
    let shell = HeldShell { $0.settings.timeout = 2 }
    let a = shell.serve("/run/a.sock", machine: "mute")
    let b = shell.serve("/run/b.sock", machine: "fine")
    a.reply = { _ in [] }
    _ = shell.run("\\open /run/a.sock", "\\open /run/b.sock")
    #expect(shell.run("@* x") == .timedOut)
    #expect(Set(shell.shown.reports) == [#"held: {"return": {}}"#, #"fine: {"return": {}}"#])
    #expect(shell.beside.reports == ["mute: no reply to x after 2 s"])
    #expect(b.received == [Self.x])
  }

  /// One that does not say what it is called is waited for once, as long as a reply may take, and is
  /// called so all the same when it says it.
  @Test(arguments: [(nil, 10_000), (2.0, 2000)])
  func aNameThatDoesNotComeIsWaitedForOnce(_ timeout: Double?, _ bound: Int) {
    let shell = HeldShell { $0.settings.timeout = timeout }
    let mute = shell.serve("/run/a.sock", machine: "late")
    mute.nameDelay = 60_000
    _ = shell.run("\\open /run/a.sock", "\\c 1")
    var last = shell.system.milliseconds
    let waits = (1...3).map { _ in
      #expect(shell.run("@held x") == .success)
      defer { last = shell.system.milliseconds }
      return shell.system.milliseconds - last
    }
    #expect((bound..<bound + 500).contains(waits[0]))
    #expect(waits.dropFirst().allSatisfy { $0 < 100 }, "\(waits)")
    _ = shell.run("\\sleep 60")
    #expect(shell.run("@late x") == .success)
    #expect(mute.received == [Self.x])
  }

  /// What lists several things is one text, which is shown once where all have the same.
  @Test(arguments: ["\\set", "\\alias", "\\columns"])
  func whatIsListedIsOneText(_ line: String) {
    _ = shell.run("\\alias st query-status", "\\alias na query-name")
    #expect(shell.run("@web* \(line)") == .success)
    #expect(shell.shown.reports.count { $0.hasPrefix("web1: ") } == 1, "\(shell.shown.reports)")
    #expect(shell.shown.reports.count { $0.hasPrefix("web2: ") } == 1)
  }

  @Test func whoEndsMeanwhileIsTold() {
    a.reply = { [unowned a] _ in
      a.end()
      return []
    }
    #expect(shell.run("@web* x") == .connectionLost)
    #expect(
      shell.beside.reports.contains(
        "web1: connection closed by the server before it answered x: outcome unknown"))
    #expect(shell.shown.reports == [#"web2: {"return": {}}"#])
  }

  @Test func whatIsNotConnectedIsToldAtOnce() {
    a.end()
    shell.settle()
    #expect(shell.run("@web* x") == .connectionLost)
    #expect(shell.shown.reports == [#"web2: {"return": {}}"#])
    #expect(shell.beside.reports.last == "web1: not connected")
  }

  @Test func whatIsForAnotherNeverRunsHere() {
    #expect(shell.run("\\dry @web1 y", "\\begin\n@web1 y\n\\abort") == .commandFailed)
    #expect(shell.shown.reports.contains(#"{"execute":"y"}"#))
    #expect([shell.server, a, b].allSatisfy { $0.received.isEmpty })
  }

  @Test func inAScriptOnSeveralOnlyThoseRunTheLine() throws {
    let fleet = HeldFleet()
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    #expect(try fleet.run("@b x", "y", at: ["/a", "/b"]) == .success)
    #expect(servers[0].received == [#"{"execute":"y"}"#])
    #expect(servers[1].received == [Self.x, #"{"execute":"y"}"#])
  }
}

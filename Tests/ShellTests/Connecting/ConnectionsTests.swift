import Monitors
import Rendering
import Testing
import Transport

@testable import Shell

/// Several connections in a session.
struct ConnectionsTests {
  private let shell = HeldShell()
  private let a: HeldServer
  private let b: HeldServer

  init() {
    a = shell.serve("/run/a.sock", machine: "web")
    b = shell.serve("/run/b.sock")
  }

  private var names: [String] { shell.runner.connections.names }
  private var current: String {
    shell.runner.connections.name(of: shell.runner.connections.current)
  }

  @Test func whatIsOpenedIsCurrentAndTheOthersStay() {
    #expect(shell.run("x", "\\open /run/a.sock", "y", "\\open b=/run/b.sock", "z") == .success)
    #expect(shell.server.received == [#"{"execute":"x"}"#])
    #expect(a.received == [#"{"execute":"y"}"#])
    #expect(b.received == [#"{"execute":"z"}"#])
    #expect(names == ["held", "web", "b"])
  }

  @Test func goesToANameANumberAndBack() {
    _ = shell.run("\\open /run/a.sock", "\\open b=/run/b.sock", "\\c web")
    #expect(current == "web")
    _ = shell.run("\\c -")
    #expect(current == "b")
    _ = shell.run("\\c 1")
    #expect(current == "held")
    _ = shell.run("\\c -", "x")
    #expect(b.received == [#"{"execute":"x"}"#])
  }

  @Test func whatWasLeftIsConnectedAgainOnTheWayBack() {
    #expect(shell.run("\\c n=/run/a.sock", "x", "\\c -", "y", "\\c -", "z") == .success)
    #expect(a.received == [#"{"execute":"x"}"#, #"{"execute":"z"}"#])
    #expect(shell.server.received == [#"{"execute":"y"}"#])
    #expect(names == [])
    #expect(current == "n")
  }

  @Test func withOneThereIsNoWayBack() {
    #expect(shell.run("\\c -") == .commandFailed)
    #expect(shell.beside.reports == ["there was no connection before this one"])
  }

  @Test func whatCannotBeReachedChangesNothing() {
    #expect(shell.run("\\open /run/c.sock", "x") == .notConnected)
    #expect(shell.beside.reports.first?.hasSuffix("; still connected to unix:/held") == true)
    #expect(shell.server.received == [#"{"execute":"x"}"#])
    #expect(names == [])
    _ = shell.run("\\open /run/a.sock", "\\conninfo")
    #expect(shell.shown.reports.last?.hasPrefix("*2 web ") == true)
  }

  @Test func allAreConnectedAgainWhereTheSettingSaysSo() {
    _ = shell.run("\\open /run/a.sock", "\\open b=/run/b.sock")
    for server in [a, b] { server.end() }
    shell.settle()
    let monitors = { shell.runner.connections.all.map(\.monitor) }
    #expect(monitors().map(\.isReady) == [true, false, false])
    for path in ["/run/a.sock", "/run/b.sock"] { _ = shell.serve(path) }
    _ = shell.run("\\set reconnect on", "\\sleep 1")
    #expect(monitors().map(\.isReady) == [true, true, true])
  }

  @Test func sameNamesGetNumbers() {
    b.name = "web"
    _ = shell.run("\\open /run/a.sock", "\\open /run/b.sock")
    #expect(names == ["held", "web#1", "web#2"])
    _ = shell.run("\\c web#1", "x")
    #expect(a.received == [#"{"execute":"x"}"#])
  }

  @Test func aNameOfTheGuestsIsOneWord() {
    a.name = #"my, vm @1\u001b[2J"#
    _ = shell.run("\\open /run/a.sock")
    #expect(names == ["held", "my__vm__1__2J"])
  }

  @Test func whereItIsOpenAlreadyNoSecondConnectionIsMade() {
    _ = shell.run("\\open /run/a.sock", "\\c held", "\\open /run/a.sock", "x")
    #expect(names == ["held", "web"])
    _ = shell.run("\\c held", "\\c /run/a.sock", "y")
    #expect(names == ["held", "web"])
    #expect(a.received == [#"{"execute":"x"}"#, #"{"execute":"y"}"#])
  }

  @Test func theOneBeforeIsCurrentWhenTheCurrentIsClosed() {
    _ = shell.run("\\open /run/a.sock", "\\open b=/run/b.sock", "\\c held", "\\close")
    #expect(current == "b")
    _ = shell.run("\\close web")
    #expect(names == [])
    #expect(shell.run("\\close nobody") == .commandFailed)
    #expect(shell.beside.reports.last == "there is no connection nobody; there is b")
  }

  /// Who runs lines there still, as a file does that closes it, cannot be sent to a name that is none.
  @Test func oneThatIsClosedHasNoName() throws {
    _ = shell.run("\\open b=/run/b.sock", "\\c held")
    let closed = try #require(shell.runner.connections.all.last)
    #expect(closed.nameElsewhere() == "b")
    _ = shell.run("\\close b")
    #expect(closed.nameElsewhere() == nil)
  }

  @Test func theLastOneStaysAndLeadsNowhere() {
    #expect(shell.run("\\close", "x") == .connectionLost)
    #expect(shell.server.received == [])
  }

  @Test func whatWasClosedLastCanBeGoneBackTo() {
    #expect(shell.run("\\close", "\\c -", "x") == .success)
    #expect(shell.server.received == [#"{"execute":"x"}"#])
    #expect(shell.run("\\c -") == .commandFailed)
    #expect(shell.beside.reports.last == "there was no connection before this one")
  }

  @Test func aConnectionThatHasEndedIsConnectedAgainByItsName() {
    _ = shell.run("\\open /run/a.sock", "\\c 1")
    a.end()
    shell.settle()
    #expect(shell.run("@web x") == .connectionLost)
    shell.runner.front.status = .success
    a.comeBack()
    #expect(shell.run("\\c web", "x") == .success)
    #expect(a.received == [#"{"execute":"x"}"#])
  }

  /// One alone has the name of its machine too, which is asked for where a line says a name.
  @Test func withOneItsMachineHasAName() {
    shell.server.name = "web1"
    #expect(shell.run("x") == .success)
    #expect(shell.server.ownQuestions == [])
    #expect(shell.run("@web1 y", "\\c web1", "@* z") == .success)
    #expect(shell.shown.reports.suffix(2) == ["web1: {\"return\": {}}", "web1: {\"return\": {}}"])
    #expect(shell.server.ownQuestions == ["query-name"])
    #expect(shell.run("\\close web1") == .success)
  }

  @Test func whatAnotherTellsCarriesItsName() {
    let shell = HeldShell { $0.settings.events = "on" }
    let a = shell.serve("/run/a.sock", machine: "dst")
    _ = shell.run("\\open /run/a.sock", "\\c held")
    a.say(#"{"event": "RESUME"}"#)
    shell.settle()
    shell.server.say(#"{"event": "STOP"}"#)
    a.end()
    shell.settle()
    #expect(shell.shown.reports == ["dst: RESUME", "STOP"])
    #expect(shell.beside.reports == ["dst: connection closed by the server"])
  }

  @Test func aLateAnswerOfAnotherCarriesItsName() {
    let shell = HeldShell { $0.settings.timeout = 1 }
    let a = shell.serve("/run/a.sock", machine: "dst")
    a.reply = { _ in [] }
    #expect(shell.run("\\open /run/a.sock", "slow") == .timedOut)
    _ = shell.run("\\c held")
    a.say(#"{"return": "at last", "id": 3}"#)
    shell.settle()
    #expect(shell.shown.reports == [#"dst: {"return": "at last"}"#])
    #expect(shell.beside.reports.last == "dst: late answer to slow:")
  }

  @Test func theLastValueIsTheSessions() {
    shell.server.reply = { _ in [#"{"return": {"n": 7}, "id": $id}"#] }
    _ = shell.run("x", "\\open /run/a.sock", "y n=${_.n}")
    #expect(a.received == [#"{"execute":"y","arguments":{"n":7}}"#])
  }

  @Test func theListTellsHowEachIs() {
    a.reply = { _ in [#"{"return": {"status": "paused"}, "id": $id}"#] }
    b.reply = { _ in [] }
    _ = shell.run("\\open /run/a.sock", "\\open b=/run/b.sock")
    shell.server.end()
    _ = shell.run("\\conninfo")
    let rows = shell.shown.reports
    #expect(rows.count == 3)
    #expect(rows.first == " 1 held disconnected")
    #expect(rows.dropFirst().first?.contains(#"runState: Optional("paused")"#) == true)
    #expect(rows.last?.hasPrefix("*3 b server(") == true)
    #expect(rows.last?.contains("runState: nil") == true)
  }
}

struct NamedAddressTests {
  @Test(arguments: [
    ("src=/run/a.sock", "src", "unix:/run/a.sock"),
    ("/run/a=b.sock", nil, "unix:/run/a=b.sock"),
    ("unix:/p,server=on", nil, "unix:/p"),
    ("w1=localhost:4444", "w1", "localhost:4444"),
    ("x=agent:/run/ga", "x", "unix:/run/ga"),
    ("exec:ssh h socat - a=b/c", nil, "exec:ssh h socat - a=b/c"),
    ("=x", nil, "unix:=x"), ("a b=x", nil, "unix:a b=x"),
  ])
  func aNameStandsInFront(_ typed: String, _ name: String?, _ address: String) throws {
    let target = try NamedAddress(typed)
    #expect(target.name == name)
    #expect(target.address.socket.description == address)
  }

  @Test(arguments: [
    ("a,b=/run/a", "'a,b' is no name"), ("a b=unix:@q", "'a b' is no name"),
    ("w*=lab7:4444", "'w*' is no name"), ("=/run/a", "a name is missing"),
    ("x=", "the address is empty"),
  ])
  func whatIsNoNameIsToldAsSuch(_ typed: String, _ start: String) {
    let failure = #expect(throws: ConnectFailure.self) { _ = try NamedAddress(typed) }
    #expect(failure.map { Sentence.of($0.remark).hasPrefix(start) } == true)
    // Behind a blank it may as well be the argument of a command.
    #expect(NamedAddress.isAddress(typed) == !["x=", "a b=unix:@q"].contains(typed))
  }

  @Test func theNameOfAnAddressIsTheConnections() throws {
    let target = try NamedAddress("lab", connections: ["lab": "lab7:4444"])
    #expect(target.name == "lab")
    #expect(target.address.socket.description == "lab7:4444")
  }

  @Test(arguments: [
    ("/run/vms/web1.sock", "web1.sock"), ("unix:@qmp", "qmp"), ("lab7:4444", "lab7:4444"),
    ("exec:ssh lab7 socat - UNIX:/run/q.sock", "q.sock"),
  ])
  func theLastPartTellsAddressesApart(_ typed: String, _ part: String) throws {
    #expect(try NamedAddress(typed).address.socket.lastPart == part)
  }
}

import Rendering
import Shorthand
import TestSupport
import Testing

@testable import Shell

/// What is made of several questions, at several monitors: none of them holds up another.
struct ViewsAtSeveralTests {
  private let fleet = HeldFleet()
  private let folder = TemporaryFolder()

  private static let list =
    #"{"return": [{"name": "type", "type": "string"}, {"name": "b", "type": "child<x>"}], "id": $id}"#
  private static let blocks =
    #"{"return": [{"node-name": "d0", "drv": "raw", "children": []}], "id": $id}"#

  private func serve(_ path: String, schema: String? = PassingOnTests.schema) -> HeldServer {
    let server = fleet.serve(path) { text in
      if text.contains("qom-list") { return [Self.list] }
      if text.contains("qom-get") { return [#"{"return": "q35", "id": $id}"#] }
      if text.contains("block-nodes") { return [Self.blocks] }
      return [HeldServer.success]
    }
    server.schema = schema
    return server
  }

  @Test(arguments: [
    ("\\ls -l /machine", "folder"), ("\\cat /machine/type", "properties"),
    ("\\tree", "blockTree"), ("\\conninfo", "connected to unix:/"),
  ])
  func eachShowsItsOwn(_ line: String, _ report: String) throws {
    for path in ["/a", "/b"] { _ = serve(path) }
    #expect(try fleet.run(line, "x", at: ["/a", "/b"]) == .success, "\(fleet.beside.reports)")
    for name in ["a", "b"] {
      let own = fleet.shown.reports.filter { $0.hasPrefix("\(name): ") }
      #expect(own.count == 2, "\(fleet.shown.reports)")
      #expect(own.first?.hasPrefix("\(name): \(report)") == true)
      // What follows waits for it.
      #expect(own.last == "\(name): {\"return\": {}}")
    }
  }

  @Test func aFileHasTheLinesOfAll() throws {
    for path in ["/b", "/a"] { _ = serve(path) }
    let file = folder.file("f")
    let lines = ["\\d stop > \(file)", "\\cat /machine/type >> \(file)"]
    #expect(try fleet.run(lines[0], lines[1], at: ["/a", "/b"]) == .success)
    #expect(
      folder.text(of: "f") == "a: stop\na: STOP\nb: stop\nb: STOP\na: q35\nb: q35\n")
    #expect(fleet.shown.reports == [])
  }

  @Test func whatIsUnknownIsToldByEach() throws {
    _ = serve("/a")
    _ = serve("/b", schema: nil)
    #expect(try fleet.run("\\h stopp", at: ["/a", "/b"]) == .commandFailed)
    // What the other's says depends on the manual pages that are installed.
    let unknown = "a: the server knows no command, event or type stopp; did you mean STOP, stop?"
    #expect(fleet.beside.reports.contains(unknown), "\(fleet.beside.reports)")
    #expect(fleet.beside.reports.filter { $0.hasPrefix("b: ") }.count == 1)
  }

  @Test func aFolderBelongsToEach() throws {
    let servers = ["/a", "/b"].map { serve($0) }
    #expect(try fleet.run("@a \\cd /machine", "\\ls x", at: ["/a", "/b"]) == .success)
    #expect(servers[0].received.last?.contains("/machine/x") == true)
    #expect(servers[1].received.last?.contains(#""/x""#) == true)
  }

  @Test func oneThatIsSilentHoldsUpNoOther() throws {
    let a = serve("/a")
    a.reply = { _ in [] }
    var shownAt = 0
    let b = serve("/b")
    let reply = b.reply
    b.reply = { [system = fleet.system] text in
      if text.contains("last") { shownAt = system.milliseconds }
      return reply(text)
    }
    let status = try fleet.run("\\tree", "\\ls", "last", at: ["/a", "/b"]) {
      $0.settings.timeout = 60
    }
    #expect(status == .timedOut)
    #expect(shownAt < 1000)
    #expect(fleet.beside.reports.count == 1)
    #expect(fleet.beside.reports.first?.hasPrefix("a: no reply to ") == true)
  }

  @Test func oneThatGoesIsTold() throws {
    let a = serve("/a")
    a.reply = { [unowned a] _ in
      a.end()
      return []
    }
    _ = serve("/b")
    #expect(try fleet.run("\\ls", at: ["/a", "/b"]) == .connectionLost)
    #expect(fleet.beside.reports == ["a: connection closed by the server"])
    #expect(fleet.shown.reports == ["b: folder"])
  }

  @Test func keysGoToEachAtItsOwnPace() throws {
    let servers = ["/a", "/b"].map { serve($0) }
    #expect(
      try fleet.run("@a \\sleep 1", "\\key ctrl-a", "\\type ab", at: ["/a", "/b"]) == .success)
    for server in servers {
      #expect(server.received.count == 4)
      #expect(server.received.allSatisfy { $0.contains("input-send-event") })
    }
    #expect(fleet.shown.reports == [])
  }

  /// One table of all, whatever each needs for it.
  @Test func howTheyStandIsOneTable() throws {
    for path in ["/b", "/a"] { _ = serve(path) }
    #expect(try fleet.run("@a \\sleep 3", "\\top 1", "x", at: ["/a", "/b"]) == .success)
    #expect(fleet.shown.reports.filter { $0.hasPrefix("load") } == [#"load ["a", "b"]"#])
    #expect(fleet.shown.reports.count == 3)
    #expect((4000..<5000).contains(fleet.system.milliseconds))
    #expect(try fleet.run("\\top x", at: ["/a", "/b"]) == .commandFailed)
  }

  /// What is refused at once is told with the machine's name too.
  @Test func aNameIsKnownBeforeTheEnd() throws {
    for (path, name) in [("/a.sock", "web1"), ("/b.sock", "web2")] {
      fleet.serve(path, machine: name)
    }
    #expect(try fleet.run("\\c x", at: ["/a.sock", "/b.sock"]) == .commandFailed)
    let names = fleet.beside.reports.map { String($0.prefix { $0 != ":" }) }
    #expect(names.sorted() == ["web1", "web2"])
  }

  @Test func oneTellsWhatItIsConnectedTo() {
    let shell = HeldShell()
    _ = shell.serve("/run/a.sock", machine: "web1")
    #expect(shell.run("\\open /run/a.sock", "\\c 1", "@web1 \\conninfo") == .success)
    #expect(shell.shown.reports.count == 1)
    #expect(shell.shown.reports.first?.hasPrefix("connected to unix:/run/a.sock") == true)
  }

  /// Behind names in a session they go to all at once too, each shown with its name.
  @Test func namesInASessionLeadToAll() {
    let shell = HeldShell()
    let a = shell.serve("/run/a.sock", machine: "web1")
    for server in [shell.server, a] {
      server.schema = PassingOnTests.schema
      server.reply = { _ in [Self.list] }
    }
    #expect(shell.run("\\open /run/a.sock", "@* \\ls", "@web1 \\cd /b", "@* \\cd c") == .success)
    #expect(Set(shell.shown.reports) == ["held: folder", "web1: folder"])
    #expect(
      shell.runner.connections.all.map(\.folder.description) == ["/c", "/b/c"])
  }
}

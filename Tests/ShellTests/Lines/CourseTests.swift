import TestSupport
import Testing

@testable import Shell

/// Lines that take time, at several monitors: each goes on at its own pace.
struct CourseTests {
  private let fleet = HeldFleet()
  private let folder = TemporaryFolder()

  /// When the line `y` came to each, in milliseconds.
  private final class Times {
    var ofLast: [String: Int] = [:]
  }

  private func serve(
    _ path: String, _ times: Times,
    reply: @escaping (String) -> [String] = { _ in [HeldServer.success] }
  ) -> HeldServer {
    fleet.serve(path) { [system = fleet.system] command in
      times.ofLast[path] = system.milliseconds
      return reply(command)
    }
  }

  @Test func eachSleepsByItself() throws {
    let times = Times()
    let servers = ["/a", "/b", "/c"].map { serve($0, times) }
    #expect(try fleet.run("@a \\sleep 5", "\\sleep 2", "y", at: ["/a", "/b", "/c"]) == .success)
    #expect(servers.allSatisfy { $0.received == [#"{"execute":"y"}"#] })
    #expect((7000..<7100).contains(times.ofLast["/a"] ?? 0))
    #expect((2000..<2100).contains(times.ofLast["/b"] ?? 0))
    #expect((2000..<2100).contains(times.ofLast["/c"] ?? 0))
  }

  @Test func eachWaitsForItsOwnEvent() throws {
    let times = Times()
    let a = serve("/a", times)
    let b = serve("/b", times) { [unowned a] command in
      if command.contains("go") { a.say(#"{"event": "STOP"}"#) }
      return [HeldServer.success]
    }
    let status = try fleet.run(
      "@b \\sleep 3", "@b go", "@a \\wait STOP", "@a y", at: ["/a", "/b"])
    #expect(status == .success)
    #expect((3000..<3100).contains(times.ofLast["/a"] ?? 0), "\(times.ofLast)")
    #expect(a.received == [#"{"execute":"y"}"#])
    #expect(b.received.count == 1)
    #expect(fleet.shown.reports.contains("a: STOP"))
  }

  /// It looks back to the last command, also where the connection has ended since.
  @Test func whatCameWithTheEndIsFound() throws {
    for path in ["/a", "/b"] {
      let server = fleet.serve(path)
      server.reply = { [unowned server] _ in
        server.end()
        return [HeldServer.success, #"{"event": "SHUTDOWN"}"#]
      }
    }
    #expect(try fleet.run("quit", "\\wait SHUTDOWN", at: ["/a", "/b"]) == .success)
    #expect(fleet.beside.reports == [])
    #expect(fleet.shown.reports.filter { $0.hasSuffix("SHUTDOWN") }.count == 2)
  }

  /// A mistake is told behind the answers to the lines before, at each monitor at its own pace.
  @Test func aMistakeOvertakesNoAnswer() throws {
    fleet.serve("/a")
    var answered: [Int] = []
    fleet.beside.onShow = { [fleet] in answered.append(fleet.shown.reports.count) }
    #expect(try fleet.run("x", "y a=\"", "z", at: ["/a", "/b"]) == .notConnected)
    #expect(answered.contains(1))
    #expect(fleet.shown.reports.count == 2)
  }

  /// The same where what is wrong is in no line. Under `-e` an error before it ends the script.
  @Test(
    arguments: [["\\i FILE"], ["x", "/nowhere"], ["x", "transaction(\na b=1"]], [false, true])
  func whatIsInNoLineOvertakesNoAnswer(_ lines: [String], _ isError: Bool) throws {
    for path in ["/a", "/b"] {
      fleet.serve(path) { _ in
        let failure = #"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#
        return [isError ? failure : HeldServer.success]
      }
    }
    let file = folder.write("x\n\0\nz", to: "f")
    var answered: [Int] = []
    fleet.beside.onShow = { [fleet] in answered.append(fleet.shown.reports.count) }
    let status = try fleet.run(at: ["/a", "/b"]) {
      $0.batches = lines.map { line in
        line == "/nowhere" ? .file(line) : .line(line.replacing("FILE", with: file))
      }
      $0.exitsOnError = isError
    }
    #expect(status == .commandFailed)
    #expect(fleet.beside.reports.count == (isError ? 0 : 2), "\(fleet.beside.reports)")
    #expect(answered.allSatisfy { $0 > 0 })
  }

  /// Only `-e` stops a script, and then at that one alone.
  @Test(arguments: [false, true])
  func oneThatWaitsInVainGoesOnUnlessErrorsEndIt(_ exitsOnError: Bool) throws {
    let b = fleet.serve("/b")
    let a = fleet.serve("/a")
    let status = try fleet.run("@a \\wait STOP -t 4", "y", at: ["/a", "/b"]) {
      $0.exitsOnError = exitsOnError
    }
    #expect(status == .timedOut)
    #expect(a.received == (exitsOnError ? [] : [#"{"execute":"y"}"#]))
    #expect(b.received == [#"{"execute":"y"}"#])
    #expect(fleet.beside.reports.last == "a: no STOP came in time")
  }

  @Test func eachAsksUntilItsAnswerHoldsThat() throws {
    let times = Times()
    for (path, wanted) in [("/a", 3), ("/b", 1)] {
      var count = 0
      _ = serve(path, times) { command in
        guard command.contains("query-status") else { return [HeldServer.success] }
        count += 1
        return [#"{"return": {"running": \#(count >= wanted)}, "id": $id}"#]
      }
    }
    #expect(try fleet.run("\\wait query-status running=true", "y", at: ["/a", "/b"]) == .success)
    #expect((times.ofLast["/a"] ?? 0) >= 400)
    #expect((times.ofLast["/b"] ?? .max) < 100)
    #expect(
      fleet.shown.reports.filter { $0.contains("running") }.sorted()
        == [#"a: {"return": {"running": true}}"#, #"b: {"return": {"running": true}}"#])
  }

  @Test func eachWaitsForItsOwnJob() throws {
    for (path, error) in [("/a", ""), ("/b", #", "error": "disk full""#)] {
      fleet.serve(path) { command in
        guard command.contains("query-jobs") else { return [HeldServer.success] }
        return [#"{"return": [{"id": "j", "status": "concluded"\#(error)}], "id": $id}"#]
      }
    }
    #expect(try fleet.run("\\wait job j", "y", at: ["/a", "/b"]) == .commandFailed)
    #expect(fleet.beside.reports == ["b: job j failed: disk full"])
  }

  @Test func aLostConnectionEndsTheWait() throws {
    let a = fleet.serve("/a")
    let b = fleet.serve("/b")
    b.reply = { [unowned a] _ in
      a.end()
      return [HeldServer.success]
    }
    #expect(
      try fleet.run("@b \\sleep 2", "@b x", "@a \\wait STOP", "@a y", at: ["/a", "/b"])
        == .connectionLost)
    #expect(fleet.beside.reports.contains("a: the connection ended while waiting"))
    #expect(a.received == [])
  }

  // MARK: Lines that run again and again

  @Test func eachRepeatsALine() throws {
    let times = Times()
    let servers = ["/a", "/b"].map { serve($0, times) }
    #expect(
      try fleet.run("@a \\sleep 4", "\\watch 3 c=3 x", "y", at: ["/a", "/b"]) == .success)
    let x = #"{"execute":"x"}"#
    for server in servers { #expect(server.received == [x, x, x, #"{"execute":"y"}"#]) }
    #expect((10_000..<10_200).contains(times.ofLast["/a"] ?? 0), "\(times.ofLast)")
    #expect((6000..<6200).contains(times.ofLast["/b"] ?? 0), "\(times.ofLast)")
  }

  @Test func whatIsRepeatedMayWaitToo() throws {
    let server = fleet.serve("/a")
    fleet.serve("/b")
    #expect(try fleet.run("\\watch 1 c=2 \\sleep 3", "y", at: ["/a", "/b"]) == .success)
    #expect((6000..<6200).contains(fleet.system.milliseconds))
    #expect(server.received.count == 1)
  }

  // MARK: Files

  private func file(_ name: String, _ lines: String...) -> String {
    folder.write(lines.joined(separator: "\n") + "\n", to: name)
  }

  @Test func eachRunsTheLinesOfAFile() throws {
    let inner = file("inner", "x n=${1}", "\\sleep 1")
    let outer = file("outer", "\\ir inner 7", "z")
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    #expect(try fleet.run("\\i \(outer)", "y", at: ["/a", "/b"]) == .success, "\(inner)")
    for server in servers {
      #expect(
        server.received == [
          #"{"execute":"x","arguments":{"n":7}}"#, #"{"execute":"z"}"#, #"{"execute":"y"}"#,
        ])
    }
  }

  @Test func aFileThatRunsItselfIsRefused() throws {
    let path = file("loop", "x", "\\ir loop", "y")
    let server = fleet.serve("/a")
    fleet.serve("/b")
    #expect(try fleet.run("\\i \(path)", at: ["/a", "/b"]) == .commandFailed)
    #expect(server.received == [#"{"execute":"x"}"#, #"{"execute":"y"}"#])
    #expect(fleet.beside.reports.allSatisfy { $0.contains("is being run already") })
    #expect(fleet.beside.reports.count == 2)
  }

  @Test func aFileThatIsNotThereIsTold() throws {
    let servers = ["/a", "/b"].map { fleet.serve($0) }
    #expect(try fleet.run("\\i /nowhere/x", "y", at: ["/a", "/b"]) == .commandFailed)
    #expect(fleet.beside.reports.first?.contains("cannot read /nowhere/x: ") == true)
    for server in servers { #expect(server.received.count == 1) }
  }

  @Test func aTransactionDoesNotOutlastItsFile() throws {
    let path = file("open", "transaction(", "a node=d0")
    let server = fleet.serve("/a")
    fleet.serve("/b")
    #expect(try fleet.run("\\i \(path)", "y", at: ["/a", "/b"]) == .commandFailed)
    #expect(server.received == [#"{"execute":"y"}"#])
  }
}

import Monitors
import QMP
import Rendering
import Reports
import TestSupport
import Testing

@testable import Shell

/// Answers of several monitors that go on together: to one file, into one table.
struct JointAnswersTests {
  private let fleet = HeldFleet()
  private let folder = TemporaryFolder()

  @Test func oneFileGetsWhatAllAnswer() throws {
    for (path, value) in [("/b", 2), ("/a", 1)] {
      fleet.serve(path) { _ in [#"{"return": \#(value), "id": $id}"#] }
    }
    fleet.serve("/c") { _ in [#"{"error": {"class": "C", "desc": "d"}, "id": $id}"#] }
    let path = folder.file("all")
    let status = try fleet.run(
      "@a \\sleep 2", "x > \(path)", "y >> \(path)", "\\sleep 1", at: ["/a", "/b", "/c"])
    #expect(status == .commandFailed)
    let lines = ["a", "b"].enumerated().map { #"{"monitor": "\#($1)", "value": \#($0 + 1)}"# }
    #expect(folder.text(of: "all").split(separator: "\n").map(String.init) == lines + lines)
    #expect(fleet.shown.reports.filter { $0.contains("\"C\"") }.count == 2)
  }

  /// One has run more lines than the other by then.
  @Test func aFileOfOneMonitorsDoesNotPutTheOthersApart() throws {
    for (path, value) in [("/a", 1), ("/b", 2)] {
      fleet.serve(path) { _ in [#"{"return": \#(value), "id": $id}"#] }
    }
    let path = folder.file("all")
    let lines = folder.write("x\nx\n", to: "lines")
    #expect(try fleet.run("@a \\i \(lines)", "y > \(path)", at: ["/a", "/b"]) == .success)
    #expect(
      folder.text(of: "all")
        == "{\"monitor\": \"a\", \"value\": 1}\n{\"monitor\": \"b\", \"value\": 2}\n")
  }

  @Test func tablesOfAllAreOne() throws {
    for (path, rows) in [("/a", "[{\"x\": 1}, {\"x\": 2}]"), ("/b", "[{\"x\": 3, \"y\": true}]")] {
      fleet.serve(path) { _ in [#"{"return": \#(rows), "id": $id}"#] }
    }
    #expect(try fleet.run("q | \\table", "y | \\csv", at: ["/a", "/b"]) == .success)
    #expect(
      fleet.shown.reports == [
        """
        monitor  x  y
        a        1
        a        2
        b        3  yes

        """, "monitor,x,y\na,1,\na,2,\nb,3,true\n",
      ])
  }

  @Test func theFormatMakesOneTableToo() throws {
    for path in ["/a", "/b"] {
      fleet.serve(path) { _ in [#"{"return": {"status": "running"}, "id": $id}"#] }
    }
    #expect(
      try fleet.run("q", at: ["/a", "/b"]) { $0.settings.look.format = .table } == .success)
    #expect(fleet.shown.reports == ["monitor  status\na        running\nb        running\n"])
  }

  @Test func aColumnThatNobodyHasIsToldOnce() throws {
    for path in ["/a", "/b"] {
      fleet.serve(path) { _ in [#"{"return": [{"x": 1}], "id": $id}"#] }
    }
    #expect(try fleet.run("q | \\table z", at: ["/a", "/b"]) == .commandFailed)
    #expect(fleet.beside.reports.count == 1)
  }

  @Test func oneThatIsSilentHoldsUpOnlyWhatIsJoint() throws {
    fleet.serve("/a") { _ in [] }
    let b = fleet.serve("/b")
    let path = folder.file("all")
    let status = try fleet.run("x > \(path)", "y", at: ["/a", "/b"]) { $0.settings.timeout = 9 }
    #expect(status == .timedOut)
    #expect(b.received.count == 2)
    #expect(folder.text(of: "all") == "{\"monitor\": \"b\", \"value\": {}}\n")
  }

  /// An answer belongs to its own line, also where the next one has begun before it came.
  @Test func anAnswerIsAtItsLine() {
    let shell = HeldShell()
    let server = shell.runner.server
    let id = server.monitor.id
    let joint = JointAnswers(shell.runner.front, server.monitors)
    joint.add(server)
    #expect(joint.place(of: id) == [])
    var places: [[Int]] = []
    shell.shown.onShow = { [unowned joint] in places.append(joint.place(of: id)) }
    for name in ["x", "y"] {
      joint.begin(server, depth: 1)
      _ = server.send(.command(Command(name)), nil, from: .terminal, awaits: false)
    }
    #expect(joint.place(of: id) == [2])
    _ = server.awaitReplies()
    #expect(places == [[1], [2]])
    joint.begin(server, depth: 2)
    #expect(joint.place(of: id) == [2, 1])
    joint.end(server)
    #expect(joint.place(of: id) == [])
    #expect(shell.server.received.count == 2)
  }
}

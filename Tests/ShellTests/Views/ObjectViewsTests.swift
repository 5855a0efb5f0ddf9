import JSON
import Monitors
import QMP
import Shorthand
import Testing

@testable import Shell

/// QOM as folders, on a server that a test plays.
struct ObjectViewsTests {
  private static let list =
    #"{"return": [{"name": "type", "type": "string"}, {"name": "b", "type": "child<x>"},"#
    + #" {"name": "drive", "type": "link<y>"}], "id": $id}"#
  private static let unknown =
    #"{"error": {"class": "CommandNotFound", "desc": "no"}, "id": $id}"#
  private static let notFound =
    #"{"error": {"class": "DeviceNotFound", "desc": "Device '/b' not found"}, "id": $id}"#
  private let shell = HeldShell()

  /// Answers like a server of before QEMU 10.1.
  private func answerLikeAnOldServer() {
    shell.server.reply = { text in
      if text.contains("qom-list-get") { return [Self.unknown] }
      if text.contains("qom-list") { return [Self.list] }
      return [
        text.contains("type")
          ? #"{"return": "q35", "id": $id}"#
          : #"{"error": {"class": "GenericError", "desc": "secret"}, "id": $id}"#
      ]
    }
  }

  @Test func aFolderIsAskedForOnce() {
    answerLikeAnOldServer()
    #expect(shell.run("\\ls /machine") == .success)
    #expect(
      shell.server.received == [#"{"execute":"qom-list","arguments":{"path":"/machine"}}"#])
    #expect(shell.shown.reports == ["folder"])
  }

  @Test func anOldServerIsAskedForEachProperty() {
    answerLikeAnOldServer()
    #expect(shell.run("\\ls -l") == .success)
    #expect(shell.server.received.count == 4)
    #expect(shell.server.received[0].contains("qom-list-get"))
    #expect(shell.server.received.filter { $0.contains("qom-get") }.count == 2)
  }

  @Test func aNewServerIsAskedOnce() {
    shell.server.reply = { _ in
      [#"{"return": [{"properties": [{"name": "a", "type": "int", "value": 1}]}], "id": $id}"#]
    }
    #expect(shell.run("\\ls -l /machine > /dev/null") == .success)
    #expect(
      shell.server.received == [
        #"{"execute":"qom-list-get","arguments":{"paths":["/machine"]}}"#
      ])
  }

  @Test func pathsBeginInTheFolder() {
    answerLikeAnOldServer()
    #expect(shell.run("\\cd machine/x", "\\cat ../type", "\\cd ..", "\\ls y") == .success)
    #expect(shell.runner.server.folder.description == "/machine")
    #expect(
      shell.server.received == [
        #"{"execute":"qom-list","arguments":{"path":"/machine/x"}}"#,
        #"{"execute":"qom-get","arguments":{"path":"/machine","property":"type"}}"#,
        #"{"execute":"qom-list","arguments":{"path":"/machine"}}"#,
        #"{"execute":"qom-list","arguments":{"path":"/machine/y"}}"#,
      ])
    #expect(shell.runner.front.last?.value == .string("q35"))
  }

  @Test func whatIsNoFolderIsNotEntered() {
    shell.server.reply = { _ in [Self.notFound] }
    #expect(shell.run("\\cd b") == .commandFailed)
    #expect(shell.runner.server.folder == .root)
    #expect(shell.shown.reports.count == 1)
    #expect(shell.shown.reports[0].contains("Device '/b' not found"))
  }

  @Test func eachPropertyIsShownOrRefused() {
    answerLikeAnOldServer()
    #expect(shell.run("\\cat /a/type /a/drive /b/type") == .commandFailed)
    #expect(shell.shown.reports.first == "properties")
    #expect(shell.shown.reports.count == 2)
    #expect(shell.runner.front.last?.value == .array([.string("q35"), .string("q35")]))
  }

  @Test func aTreeIsReadWithSeveralRequestsAtOnce() {
    var most = 0
    var outstanding: [String] = []
    shell.server.reply = { text in
      guard text.contains("qom-list") else { return [#"{"return": "root", "id": $id}"#] }
      let isTop = text.contains(#""path":"/""#)
      let names = isTop ? (0..<20).map { "c\($0)" } : []
      let list = names.map { #"{"name": "\#($0)", "type": "child<t>"}"# }.joined(separator: ",")
      outstanding.append(text)
      most = max(most, shell.runner.server.monitor.inFlight)
      return [#"{"return": [\#(list)], "id": $id}"#]
    }
    #expect(shell.run("\\tree qom") == .success)
    #expect(outstanding.count == 21)
    #expect(most == 8)
    #expect(shell.shown.reports == ["objects"])
  }

  /// A server whose objects hold each other without end.
  @Test func aTreeWithoutEndIsLeft() {
    shell.server.reply = { _ in
      [#"{"return": [{"name": "a", "type": "child<t>"}], "id": $id}"#]
    }
    #expect(shell.run("\\tree qom") == .success)
    #expect(shell.server.received.count < 100)
  }

  @Test func aServerThatSaysNothingIsGivenUp() {
    let shell = HeldShell { $0.settings.timeout = 2 }
    shell.server.reply = { _ in [] }
    #expect(shell.run("\\tree qom") == .timedOut)
    #expect(shell.beside.reports.count == 1)
    let entries = shell.runner.server.monitor.commands.entries
    #expect(!entries.isEmpty && entries.allSatisfy { $0.isGivenUp })
  }

  @Test func theEndOfTheConnectionEndsIt() {
    shell.server.reply = { [server = shell.server] _ in
      server.end()
      return []
    }
    #expect(shell.run("\\ls") == .connectionLost)
  }

  @Test func withoutAConnectionNothingIsAsked() {
    shell.server.end()
    shell.settle()
    #expect(shell.run("\\ls") == .connectionLost)
  }

  @Test(arguments: ["\\ls -x", "\\ls a b", "\\cat", "\\cat /", "\\cd a b", "\\cd a > f"])
  func whatMakesNoSenseIsNotAsked(_ line: String) {
    #expect(shell.run(line) == .commandFailed)
    #expect(shell.server.received.isEmpty)
  }

  @Test func aDryRunShowsTheQuestion() {
    let shell = HeldShell { $0.isDryRun = true }
    #expect(shell.run("\\cat /machine/type") == .success)
    #expect(
      shell.shown.reports == [
        #"{"execute":"qom-get","arguments":{"path":"/machine","property":"type"}}"#
      ])
  }
}

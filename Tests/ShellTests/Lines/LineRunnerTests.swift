import Monitors
import QMP
import Reports
import Shorthand
import TestSupport
import Testing

@testable import Shell

/// What lines do, with nothing but values around them.
struct LineRunnerTests {
  private static let failure = #"{"error": {"class": "GenericError", "desc": "no"}, "id": $id}"#
  private let shell = HeldShell()

  @Test func answersComeInTheOrderOfAsking() {
    var held: [String] = []
    shell.server.reply = { text in
      if text.contains("slow") {
        held = [#"{"return": "slow", "id": $id}"#]
        return []
      }
      return [#"{"return": "fast", "id": $id}"#, #"{"return": "slow", "id": 2}"#]
    }
    #expect(shell.run("slow", "exec-oob fast") == .success)
    #expect(shell.shown.reports == [#"{"return": "slow"}"#, #"{"return": "fast"}"#])
    #expect(held.count == 1)
  }

  @Test func anErrorDoesNotEndAScript() {
    shell.server.reply = { $0.contains("bad") ? [Self.failure] : [HeldServer.success] }
    #expect(shell.run("bad", "good") == .commandFailed)
    #expect(shell.server.received.count == 2)
    #expect(shell.shown.reports.last == #"{"return": {}}"#)
  }

  @Test func withExitOnErrorItDoes() {
    let shell = HeldShell { $0.exitsOnError = true }
    shell.server.reply = { $0.contains("bad") ? [Self.failure] : [HeldServer.success] }
    #expect(shell.run("good", "bad", "good") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#, #"{"execute":"bad"}"#])
  }

  @Test func whatIsNotUnderstoodIsNotSent() {
    #expect(shell.run("x a=1 a=2", "good") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
    #expect(shell.beside.reports == ["misread: x a=1 a=2"])
  }

  @Test(arguments: [
    ("st", #"{"execute":"query-status"}"#),
    ("st a=1", #"{"execute":"query-status","arguments":{"a":1}}"#),
    ("exec-oob st", #"{"exec-oob":"query-status"}"#),
  ])
  func anAliasStandsForItsText(_ line: String, _ sent: String) {
    _ = shell.run("\\alias st query-status", line)
    #expect(shell.server.received == [sent])
  }

  @Test func anAliasIsKnownBehindDryToo() {
    #expect(shell.run("\\alias st query-status", "\\dry st") == .success)
    #expect(shell.server.received == [])
    #expect(shell.shown.reports == [#"{"execute":"query-status"}"#])
  }

  @Test func anAliasMayBeginWithAnotherAndCanBeForgotten() {
    _ = shell.run("\\alias st query-status", "\\alias s st", "s", "\\unalias st", "s", "st")
    #expect(
      shell.server.received == [
        #"{"execute":"query-status"}"#, #"{"execute":"st"}"#, #"{"execute":"st"}"#,
      ])
    #expect(shell.run("\\unalias st") == .commandFailed)
    #expect(shell.beside.reports == ["there is no alias st; \\alias lists them"])
  }

  @Test(arguments: ["a=b", "help", "@a", "transaction("])
  func whatIsNoNameIsNoAlias(_ name: String) {
    #expect(shell.run("\\alias \(name) query-status") == .commandFailed)
    #expect(
      shell.beside.reports == [
        "\(name) cannot be an alias: it is not read as the name of a command"
      ])
    #expect(shell.runner.names.aliases.texts.isEmpty)
  }

  @Test func theLastValueIsThatOfTheLineBefore() {
    shell.server.reply = {
      $0.contains("query-block")
        ? [#"{"return": [{"device": "d0", "size": 1.50}], "id": $id}"#] : [HeldServer.success]
    }
    #expect(
      shell.run("query-block", #"x a=${_.0.device} b=${_.0.size} c="on ${_.0.device}""#) == .success
    )
    #expect(
      shell.server.received.last
        == #"{"execute":"x","arguments":{"a":"d0","b":1.50,"c":"on d0"}}"#)
  }

  @Test func aKeptValueStays() {
    shell.server.reply = {
      $0.contains("query-block") ? [#"{"return": {"n": [1, 2]}, "id": $id}"#] : [HeldServer.success]
    }
    _ = shell.run("query-block", "\\gset list n", "other", "x a=${list}")
    #expect(shell.server.received.last == #"{"execute":"x","arguments":{"a":[1,2]}}"#)
  }

  @Test func aLostReplyIsToldInItsPlace() {
    shell.server.reply = { $0.contains("lost") ? [] : [HeldServer.success] }
    #expect(shell.run("lost", "good") == .replyLost)
    #expect(shell.shown.reports == [#"{"return": {}}"#])
    #expect(shell.beside.reports.count == 1)
    #expect(shell.beside.reports.first?.contains("lost") == true)
  }

  /// A mistake is told in its place, which is behind the answers to the lines before.
  @Test(arguments: ["y a=\"", "\u{0}", "\\nothing"])
  func aMistakeOvertakesNoAnswer(_ line: String) {
    var answered: [Int] = []
    shell.beside.onShow = { [shell] in answered.append(shell.shown.reports.count) }
    #expect(shell.run("x", line, "z") == .commandFailed)
    #expect(answered.first == 1)
    #expect(shell.server.received == [#"{"execute":"x"}"#, #"{"execute":"z"}"#])
  }

  @Test func aRefusalOvertakesNoAnswer() {
    let shell = HeldShell { $0.settings.readOnly = true }
    var answered: [Int] = []
    shell.beside.onShow = { answered.append(shell.shown.reports.count) }
    #expect(shell.run("query-name-of-it", "stop") == .commandFailed)
    #expect(answered == [1])
  }

  @Test func aReplyThatComesTooLateIsShownAsLate() {
    let shell = HeldShell { $0.settings.timeout = 5 }
    shell.server.reply = { _ in [] }
    #expect(shell.run("slow", "next") == .timedOut)
    #expect(shell.beside.reports == ["no reply to slow, next after 5 s"])
    #expect(shell.shown.reports == [])
    shell.server.say(#"{"return": "at last", "id": 2}"#)
    shell.settle()
    #expect(shell.shown.reports == [#"{"return": "at last"}"#])
    #expect(shell.beside.reports.last == "late answer to slow:")
  }

  @Test func theServerHasNoMoreThanItQueues() {
    var most = 0
    shell.server.reply = { _ in
      most = max(most, shell.runner.server.monitor.inFlight)
      return [HeldServer.success]
    }
    for _ in 0..<5 {
      #expect(shell.run("a", "b", "c", "d", "e", "f", "g", "h", "i", "j") == .success)
    }
    #expect(most <= 8)
    #expect(shell.shown.reports.count == 50)
  }

  /// The server does not know the command that would tell, and nothing can come of asking again.
  @Test func aWaitForAJobEndsWhereJobsCannotBeAskedFor() {
    shell.server.reply = { _ in [Self.failure] }
    #expect(shell.run("\\wait job j") == .commandFailed)
    #expect(shell.shown.reports.count == 1 && shell.server.received.count == 1)
  }

  /// All places at the server are held by commands that nobody waits for any more.
  @Test func whatFindsNoRoomIsToldOf() {
    let shell = HeldShell { $0.settings.timeout = 5 }
    shell.server.reply = { _ in [] }
    let monitor = shell.runner.server.monitor
    for _ in 0..<Monitor.mostInFlight { monitor.send(.command(Command("mute"))) { _ in } }
    monitor.cancel()
    let start = shell.system.milliseconds
    #expect(shell.run("next") == .timedOut)
    #expect(
      shell.beside.reports == [
        "next waits: the server answers none of the commands before it; Ctrl-C ends it",
        "next is not sent: the server has not answered the commands before it",
      ])
    #expect((5000...5010).contains(shell.system.milliseconds - start))
  }

  @Test func theEndOfTheConnectionNamesWhatHasNoAnswer() {
    shell.server.reply = { [server = shell.server] _ in
      server.end()
      return []
    }
    #expect(shell.run("x") == .connectionLost)
    #expect(shell.beside.reports.first?.contains("before it answered x: outcome unknown") == true)
  }

  @Test func whereOnlyLookingIsAllowedNothingElseIsSent() {
    let shell = HeldShell { $0.settings.readOnly = true }
    #expect(shell.run("stop", "query-status", #"{"execute": "quit"}"#) == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"query-status"}"#])
    #expect(shell.beside.reports.count == 2)
  }

  @Test func anEventIsShownWhereEventsAre() {
    let shell = HeldShell { $0.settings.events = "STOP" }
    shell.server.reply = { _ in
      [#"{"event": "STOP"}"#, #"{"event": "RESUME"}"#, HeldServer.success]
    }
    #expect(shell.run("stop") == .success)
    #expect(shell.shown.reports == ["STOP", #"{"return": {}}"#])
  }

  @Test func aTransactionIsOneCommand() {
    #expect(shell.run("transaction(\na node=d0\n)") == .success)
    #expect(
      shell.server.received == [
        #"{"execute":"transaction","arguments":{"actions":[{"type":"a","data":{"node":"d0"}}]}}"#
      ])
  }

  /// Without the line that is wrong it is not the one that was meant.
  @Test(arguments: [
    ("transaction(\na x=1\nb y=1 y=2\n)", "-c:3 was"),
    ("transaction(\nb y=\"\na x=1\nb y=1 y=2\n\\commit", "-c:2, -c:4 were"),
    ("transaction(\na x=1\n\\undoo\n)", "-c:3 was"),
    ("transaction( y=1 y=2\na x=1\n)", "-c:1 was"),
    ("transaction( y=1 a x=1 x=2\na x=1\n)", "-c:1 was"),
    ("\\begin y=1 y=2\na x=1\na x=1 x=2\n\\commit", "-c:1, -c:3 were"),
    ("transaction(\na x=1\n\\i /nowhere/f\n)", "-c:3 was"),
    ("transaction(\na x=1\n\\i \"f\n)", "-c:3 was"),
    ("transaction(\na x=1\nb y=1 y=2 )\n)", "-c:3 was"),
    // What it begins with stands over two lines, behind an alias, or in a text that wants a word.
    ("transaction( y={\n'a': 1} y=2\na x=1\n)", "-c:1 was"),
    ("\\alias t transaction(\nt y=1 y=2\na x=1\n)", "-c:2 was"),
    ("\\alias t transaction( ${1}\nt\na x=1\n)", "-c:2 was"),
    ("\\alias t \\begin\nt y=1 y=2\na x=1\n)", "-c:2 was"),
    // One line is one, however it is wrong.
    ("\\alias u \\undoo\ntransaction(\na x=1\nu\n)", "-c:4 was"),
    ("transaction(\ntransaction( y=1 y=2\na x=1\n)", "-c:2 was"),
    ("transaction(\n\\begin\na x=1\n)", "-c:2 was"),
  ])
  func aTransactionIsNotSentWithoutItsWrongLine(_ lines: String, _ place: String) {
    #expect(shell.run("\(lines)\ngood") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
    #expect(
      shell.beside.reports.last == "the transaction is not sent: \(place) not understood")
  }

  /// The word that its beginning wants is not given.
  @Test func aFileWithoutItsWordsSendsNoActionAlone() throws {
    let bytes = Array("transaction( y=${1}\na x=1\n)\n".utf8)
    _ = ScriptRunner(shell.runner).run(
      bytes: bytes, ofCommand: "f", try Parameters(""), from: .terminal)
    #expect(shell.server.received == [])
  }

  @Test func theNextTransactionIsSent() {
    let lines = "transaction(\na x=1 x=2\n)\ntransaction(\na x=1\n)"
    #expect(shell.run(lines) == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.server.received.last?.contains(#""data":{"x":1}"#) == true)
    #expect(shell.run("transaction(\na x=1 x=2\n\\abort\n\\begin\na x=1\n)") == .commandFailed)
    #expect(shell.server.received.count == 2)
  }

  /// What is only looked at is no line of it.
  @Test func aWrongLookTakesNothingFromATransaction() {
    #expect(
      shell.run("transaction(\na x=1\n\\dry b y=1 y=2\n\\dry b y=1\n)") == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.shown.reports.first == #"{"type":"b","data":{"y":1}}"#)
  }

  @Test func anotherCommandThatIsWrongBeginsNone() {
    #expect(shell.run("\\beginner y=1\ngood") == .commandFailed)
    #expect(shell.server.received == [#"{"execute":"good"}"#])
  }

  /// A question for help is none either.
  @Test func aQuestionTakesNothingFromATransaction() {
    #expect(shell.run("transaction(\na x=1\n\\h \\nosuch\n)") == .commandFailed)
    #expect(shell.server.received.count == 1)
    #expect(shell.beside.reports.count == 1)
  }

  @Test func aLineThatIsNoTextCountsToo() {
    let lines = Array("transaction(\na x=1\nb \0\n)\n".utf8)
    _ = ScriptRunner(shell.runner).run(bytes: lines, name: "f")
    #expect(shell.server.received == [])
    #expect(
      shell.beside.reports.last == "the transaction is not sent: f:3 was not understood")
  }

  @Test func timePassesOnlyWhereItIsWaitedFor() {
    let before = shell.system.milliseconds
    #expect(shell.run("\\sleep 5", "x") == .success)
    #expect((5000..<5100).contains(shell.system.milliseconds - before))
  }
}

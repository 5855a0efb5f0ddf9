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

  @Test func timePassesOnlyWhereItIsWaitedFor() {
    let before = shell.system.milliseconds
    #expect(shell.run("\\sleep 5", "x") == .success)
    #expect((5000..<5100).contains(shell.system.milliseconds - before))
  }
}

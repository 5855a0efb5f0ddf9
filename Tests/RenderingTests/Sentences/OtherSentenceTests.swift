import JSON
import Monitors
import QAPI
import QMP
import Reports
import Shorthand
import SystemPackage
import Testing
import Transport

@testable import Rendering
@testable import Terminal

/// What else is said: settings, meta-commands, history, transcripts, the schema.
struct OtherSentenceTests {
  private static let fixed: [(Remark, String)] = [
    (
      .start(.banner(.notConnected(.current))),
      "qmp-shell 1.0.0: \\? lists the meta-commands, \\q leaves\n"
        + "not connected; \\reconnect or \\c ADDRESS connects"
    ),
    (.line(.setting("pager", "on")), "pager on"),
    (.record(.replayed("-> {}")), "-> {}"),
    (
      .start(.addressMissing),
      "an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET"
    ),
    (.start(.noEditing), "lines cannot be edited on this terminal"),
    (.line(.noEditor), "\\e needs a terminal on which lines can be edited"),
    (.connection(.notConnected(nil)), "not connected"),
    (.connection(.howToReconnect), "\\reconnect connects again, \\q leaves"),
    (.connection(.interrupted), "interrupted"),
    (.connection(.machineEnded), "the virtual machine has ended"),
    (
      .line(.cpuUsage), "cpu takes the number of a CPU, as query-cpus-fast lists them: cpu 0"
    ),
    (
      .line(.badAliasName("a=b")), "a=b cannot be an alias: it is not read as the name of a command"
    ),
    (
      .line(.aliasHidesCommand("stop")),
      "stop is the alias from here on, and not the server's command; \\unalias stop forgets it"
    ),
    (
      .line(.openTransactionBehindMeta),
      "behind \\dry and \\watch a transaction ends on its line"
    ),
    (.line(.noMessage("\\q")), "\\dry shows the message of a command, and \\q is none"),
    (.line(.noTransaction), "there is no transaction to drop"),
    (.line(.transactionDropped), "transaction dropped"),
    (.line(.noLastValue), "there is no returned value yet"),
    (.line(.readOnlyStays), "--read-only on the command line cannot be taken back"),
    (.connection(.noAddress), "there is no address yet: \\c ADDRESS connects"),
    (.wait(.timedOut(nil, for: [])), "nothing of the kind came in time"),
    (.wait(.timedOut(.strangers(1, last: "B"), for: ["A"])), "no A came in time: only B did"),
    (.wait(.connectionEnded), "the connection ended while waiting"),
    (.wait(.noMigration), "there is no migration to wait for"),
    (
      .schema(.late),
      "the server has not described itself in time: values are typed by their looks"
    ),
    (
      .schema(.nothingKnown), "nothing is known of the server: it does not describe itself"
    ),
  ]

  @Test(arguments: fixed)
  func saysAlways(_ remark: Remark, _ sentence: String) {
    #expect(Sentence.of(remark) == sentence)
  }

  private static let made: [(Remark, String)] = [
    (
      .server(.notReadOnly("stop", by: .shell)),
      "stop is no query, and the shell is read-only: not sent"
    ),
    (
      .server(.endsMachineUnasked),
      "this ends the machine, and nobody is asked where a file runs at several: not sent; "
        + "--yes lets it through"
    ),
    (.line(.unknownMeta("x", close: [])), "there is no meta-command \\x; \\? lists them"),
    (
      .line(.unknownMeta("conninf", close: ["conninfo"])),
      "there is no meta-command \\conninf; did you mean \\conninfo? \\? lists them"
    ),
    (.line(.usage("\\gset NAME [PATH]")), "usage: \\gset NAME [PATH]"),
    (.line(.unknownSetting("x", close: [])), "there is no setting x; \\set lists them"),
    (
      .line(.badSetting("pager", "x", ["on", "off"])), "pager cannot be x: it takes on, off"
    ),
    (
      .line(.badSetting("timeout", "x", ["off"])),
      "timeout cannot be x: it takes off or seconds"
    ),
    (
      .line(.badSetting("events", "x", ["on", "off"])),
      "events cannot be x: it takes on, off or patterns"
    ),
    (.schema(.didYouMean(["a", "b"])), "did you mean a, b?"),
    (
      .line(.humanMonitorMode(isOn: true)), "lines go to the human monitor; \\hmp goes back to QMP"
    ),
    (.line(.humanMonitorMode(isOn: false)), "lines are QMP commands again"),
    (
      .server(.stillRunning(["a", "b"])),
      "not waiting any more for a, b; the answer is shown when it comes"
    ),
    (.server(.noReply(["a", "b"], seconds: 2)), "no reply to a, b after 2 s"),
    (.server(.noReply(["a"], seconds: 0.25)), "no reply to a after 0.25 s"),
    (.server(.late("a")), "late answer to a:"),
    (.server(.timing(microseconds: 7)), "time: 0.007 ms"),
    (.server(.timing(microseconds: 12_340)), "time: 12.340 ms"),
    (
      .line(.openTransaction(1)), "the input ended inside a transaction with 1 action: not sent"
    ),
    (
      .line(.openTransaction(2)),
      "the input ended inside a transaction with 2 actions: not sent"
    ),
    (.wait(.jobFailed("j", nil)), "job j failed"),
    (.wait(.jobFailed("j", "why")), "job j failed: why"),
    (.wait(.noSuchJob("j")), "there is no job j"),
    (.wait(.migrationFailed("failed", "why")), "the migration failed: why"),
    (.wait(.migrationFailed("cancelled", nil)), "the migration was cancelled"),
    (.wait(.migrationFailed("odd", nil)), "the migration is odd"),
    (.wait(.unplugRefused("d")), "the guest refused to give up device d"),
    (
      .file(.noPager("less")),
      "the pager less cannot be run: answers are shown without one"
    ),
    (.line(.noSuchPath("a.b")), "the value has nothing at a.b"),
    (.line(.noSuchEntry("!9")), "!9: the history has no such entry"),
    (.line(.cannotEdit(.noSpace)), "cannot edit the line: No space left on device"),
    (.schema(.takes("c", ["a=int", "[b=str]"])), "c takes a=int [b=str]"),
    (
      .schema(.unknownName("x", close: ["y"])),
      "the server knows no command, event or type x; did you mean y?"
    ),
    (.schema(.undescribed("x")), "the server has x, but does not describe it"),
    (
      .schema(.unknownMember("siz", of: "add", close: ["size"], known: ["size", "kind"])),
      "add has no member siz; did you mean size?"
    ),
    (
      .schema(.unknownMember("zzz", of: "add", close: [], known: ["size", "kind"])),
      "add has no member zzz; there is size, kind"
    ),
    (.schema(.unknownMember("z", of: "a", close: [], known: [])), "a has no member z"),
    (
      .schema(.unknownValue("x", of: "kind", close: [], known: ["a", "b"])),
      "kind does not take x; there is a, b"
    ),
    (.schema(.undescribedMember("m", of: "c")), "the server does not describe m of c"),
    (.schema(.nothingMatches("x*")), "no command and no event matches x*"),
    (
      .schema(.missing(.unreadable(.notAnArray))),
      "the server's schema cannot be used: it is no array; values are typed by their looks"
    ),
    (
      .schema(.missing(.unreadable(.noCommand))),
      "the server's schema cannot be used: it holds no command; values are typed by their looks"
    ),
    (
      .schema(.missing(.unreadable(.invalidJSON(JSONError(.unexpectedEnd, at: 1))))),
      "the server's schema cannot be used: the JSON ends too early; values are typed by their "
        + "looks"
    ),
    (.schema(.typing(.deprecated("x"))), "x is deprecated"),
    (
      .schema(.typing(.unstable("x"))),
      "x is unstable: it may change or go away without notice"
    ),
    (
      .schema(.typing(.undescribedCommand("x"))),
      "the server's schema has no command x, sent all the same"
    ),
    (
      .schema(.typing(.undescribedMember("m", command: "x", suggestions: ["n"]))),
      "the server's schema has no argument m of x, sent all the same; did you mean n?"
    ),
    (.record(.noMessages("f")), "f holds no messages: it is no transcript"),
    (
      .record(.nothingToCompare("f")),
      "f holds no answers to compare with: --check takes a transcript"
    ),
    (.record(.replayCut(1)), "the connection has ended: 1 command is not sent"),
    (.record(.replayCut(2)), "the connection has ended: 2 commands are not sent"),
    (.record(.moreDifferences(1, to: nil)), "1 more difference"),
    (.record(.moreDifferences(3, to: "x")), "x: 3 more differences"),
    (
      .record(.answersDiffer("f", 1, 3)), "f: 3 answers compared, 1 not as recorded"
    ),
    (.record(.answersDiffer("f", 2, 3)), "f: 3 answers compared, 2 not as recorded"),
    (.record(.answersAgree("f", 1)), "f: 1 answer compared, all as recorded"),
    (.record(.answersAgree("f", 2)), "f: 2 answers compared, all as recorded"),
    (
      .record(.badPath("x y")),
      "x y is no path into an answer: write one such as return[0].node-name"
    ),
    (
      .record(.serving("f", .unix(path: "/p"))), "answering at unix:/p from f; Ctrl-C ends it"
    ),
  ]

  @Test(arguments: made)
  func says(_ remark: Remark, _ sentence: String) {
    #expect(Sentence.of(remark) == sentence)
  }

  @Test func saysWhyThereIsNoSchema() throws {
    let response = try #require(
      Response(try ServerMessage(Array(#"{"error": {"class": "C", "desc": "d"}}"#.utf8))))
    #expect(
      Sentence.of(.schema(.missing(.refused(response))))
        == "the server has no query-qmp-schema: values are typed by their looks, names come from "
        + "query-commands")
    #expect(
      Sentence.of(.schema(.missing(.lost(.overtaken))))
        == "the server has not answered query-qmp-schema; values are typed by their looks")
    #expect(
      Sentence.of(.schema(.missing(.lost(.unreadable([], .notAnObject)))))
        .hasPrefix("the server's schema cannot be read: "))
  }
}

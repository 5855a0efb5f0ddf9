import JSON
import QAPI
import Shorthand
import SystemPackage
import Testing
import Transport

@testable import Shell
@testable import Terminal

/// What else is said: settings, meta-commands, history, transcripts, the schema.
struct OtherSentenceTests {
  private static let fixed: [(String, String)] = [
    (Diagnostic.banner, "qmp-shell 1.0.0: \\? lists the meta-commands, \\q leaves"),
    (
      Diagnostic.addressMissing,
      "an address is missing: give a socket's path or HOST:PORT, or set QMP_SOCKET"
    ),
    (Diagnostic.noEditing, "lines cannot be edited on this terminal"),
    (Diagnostic.noEditor, "\\e needs a terminal on which lines can be edited"),
    (Diagnostic.notConnected, "not connected; \\reconnect or \\c ADDRESS connects"),
    (Diagnostic.howToReconnect, "\\reconnect connects again, \\q leaves"),
    (Diagnostic.interrupted, "interrupted"),
    (Diagnostic.confirmQuit, "quit ends the virtual machine. Really? [y/N] "),
    (Diagnostic.machineEnded, "the virtual machine has ended"),
    (
      Diagnostic.cpuUsage, "cpu takes the number of a CPU, as query-cpus-fast lists them: cpu 0"
    ),
    (Diagnostic.noTransaction, "there is no transaction to drop"),
    (Diagnostic.transactionDropped, "transaction dropped"),
    (Diagnostic.noLastValue, "there is no returned value yet"),
    (Diagnostic.readOnlyStays, "--read-only on the command line cannot be taken back"),
    (Diagnostic.noAddress, "there is no address yet: \\c ADDRESS connects"),
    (Diagnostic.waitTimedOut(nil), "nothing of the kind came in time"),
    (Diagnostic.endedWhileWaiting, "the connection ended while waiting"),
    (Diagnostic.noMigration, "there is no migration to wait for"),
    (
      Diagnostic.otherHelp,
      "help, ? and \\? show this list; \\h NAME tells about a command, event or type.\n"
        + "Tab completes; exit and Ctrl-D leave; quit ends the virtual machine.\n"
    ),
    (
      Diagnostic.noSchema,
      "the server has no query-qmp-schema: values are typed by their looks, names come from "
        + "query-commands"
    ),
    (
      Diagnostic.schemaLate,
      "the server has not described itself in time: values are typed by their looks"
    ),
    (
      Diagnostic.nothingKnown, "nothing is known of the server: it does not describe itself"
    ),
  ]

  @Test(arguments: fixed)
  func saysAlways(_ sentence: String, _ expected: String) {
    #expect(sentence == expected)
  }

  private static let made: [(String, String)] = [
    (Diagnostic.notReadOnly("stop"), "stop is no query, and the shell is read-only: not sent"),
    (Diagnostic.unknownMeta("x", []), "there is no meta-command \\x; \\? lists them"),
    (
      Diagnostic.unknownMeta("conninf", ["conninfo"]),
      "there is no meta-command \\conninf; did you mean \\conninfo? \\? lists them"
    ),
    (Diagnostic.usage("\\gset NAME [PATH]"), "usage: \\gset NAME [PATH]"),
    (Diagnostic.unknownSetting("x", []), "there is no setting x; \\set lists them"),
    (
      Diagnostic.badSetting("pager", "x", ["on", "off"]), "pager cannot be x: it takes on, off"
    ),
    (
      Diagnostic.badSetting("timeout", "x", ["off"]),
      "timeout cannot be x: it takes off or seconds"
    ),
    (
      Diagnostic.badSetting("events", "x", ["on", "off"]),
      "events cannot be x: it takes on, off or patterns"
    ),
    (Diagnostic.didYouMean(["a", "b"]), "did you mean a, b?"),
    (Diagnostic.suggestion([]), ""), (Diagnostic.suggestion(["a"]), "; did you mean a?"),
    (
      Diagnostic.humanMonitorMode(true), "lines go to the human monitor; \\hmp goes back to QMP"
    ),
    (Diagnostic.humanMonitorMode(false), "lines are QMP commands again"),
    (
      Diagnostic.stillRunning(["a", "b"]),
      "not waiting any more for a, b; the answer is shown when it comes"
    ),
    (Diagnostic.noReply(["a", "b"], seconds: 2), "no reply to a, b after 2 s"),
    (Diagnostic.noReply(["a"], seconds: 0.25), "no reply to a after 0.25 s"),
    (Diagnostic.late("a"), "late answer to a:"),
    (Diagnostic.timing(microseconds: 7), "time: 0.007 ms"),
    (Diagnostic.timing(microseconds: 12_340), "time: 12.340 ms"),
    (
      Diagnostic.openTransaction(1), "the input ended inside a transaction with 1 action: not sent"
    ),
    (
      Diagnostic.openTransaction(2),
      "the input ended inside a transaction with 2 actions: not sent"
    ),
    (Diagnostic.jobFailed("j", nil), "job j failed"),
    (Diagnostic.jobFailed("j", "why"), "job j failed: why"),
    (Diagnostic.noSuchJob("j"), "there is no job j"),
    (Diagnostic.migrationFailed("failed", "why"), "the migration failed: why"),
    (Diagnostic.migrationFailed("cancelled", nil), "the migration was cancelled"),
    (Diagnostic.migrationFailed("odd", nil), "the migration is odd"),
    (Diagnostic.unplugRefused("d"), "the guest refused to give up device d"),
    (
      Diagnostic.watching("q", seconds: 2, time: "T", true), "every 2 s: q   T   any key ends it"
    ),
    (
      Diagnostic.watching("q", seconds: 0.5, time: "T", false),
      "every 0.5 s: q   T   Ctrl-C ends it"
    ),
    (Diagnostic.moreRows(1), "… 1 more row"), (Diagnostic.moreRows(2), "… 2 more rows"),
    (
      Diagnostic.noPager("less"),
      "the pager less cannot be run: answers are shown without one"
    ),
    (Diagnostic.noSuchPath("a.b"), "the value has nothing at a.b"),
    (Diagnostic.noSuchEntry("!9"), "!9: the history has no such entry"),
    (Diagnostic.cannotEdit(Errno.noSpace), "cannot edit the line: No space left on device"),
    (Diagnostic.takes("c", ["a=int", "[b=str]"]), "c takes a=int [b=str]"),
    (
      Diagnostic.unknownName("x", ["y"]),
      "the server knows no command, event or type x; did you mean y?"
    ),
    (Diagnostic.undescribed("x"), "the server has x, but does not describe it"),
    (Diagnostic.nothingMatches("x*"), "no command and no event matches x*"),
    (
      Diagnostic.sentence(SchemaError.notAnArray),
      "the server's schema cannot be used: it is no array; values are typed by their looks"
    ),
    (
      Diagnostic.sentence(SchemaError.noCommand),
      "the server's schema cannot be used: it holds no command; values are typed by their looks"
    ),
    (
      Diagnostic.sentence(SchemaError.invalidJSON(JSONError(.unexpectedEnd, at: 1))),
      "the server's schema cannot be used: the JSON ends too early; values are typed by their "
        + "looks"
    ),
    (Diagnostic.sentence(TypingNotice.deprecated("x")), "x is deprecated"),
    (
      Diagnostic.sentence(TypingNotice.unstable("x")),
      "x is unstable: it may change or go away without notice"
    ),
    (
      Diagnostic.sentence(TypingNotice.undescribedCommand("x")),
      "the server's schema has no command x, sent all the same"
    ),
    (
      Diagnostic.sentence(
        TypingNotice.undescribedMember("m", command: "x", suggestions: ["n"])),
      "the server's schema has no argument m of x, sent all the same; did you mean n?"
    ),
    (Diagnostic.noMessages("f"), "f holds no messages: it is no transcript"),
    (
      Diagnostic.nothingToCompare("f"),
      "f holds no answers to compare with: --check takes a transcript"
    ),
    (Diagnostic.replayCut(1), "the connection has ended: 1 command is not sent"),
    (Diagnostic.replayCut(2), "the connection has ended: 2 commands are not sent"),
    (Diagnostic.moreDifferences(1), "1 more difference"),
    (Diagnostic.moreDifferences(3), "3 more differences"),
    (
      Diagnostic.answersDiffer("f", 1, 3), "f: 1 of 3 answers differs from the recorded ones"
    ),
    (Diagnostic.answersDiffer("f", 2, 3), "f: 2 of 3 answers differ from the recorded ones"),
    (Diagnostic.answersAgree("f", 1), "f: 1 answer compared, all as recorded"),
    (Diagnostic.answersAgree("f", 2), "f: 2 answers compared, all as recorded"),
    (
      Diagnostic.badPath("x y"),
      "x y is no path into an answer: write one such as return[0].node-name"
    ),
    (
      Diagnostic.serving("f", .unix(path: "/p")), "answering at unix:/p from f; Ctrl-C ends it"
    ),
  ]

  @Test(arguments: made)
  func says(_ sentence: String, _ expected: String) {
    #expect(sentence == expected)
  }

  private static let history: [(HistoryError.Operation, String)] = [
    (.read, "read"), (.createFolder, "make the folder of"), (.open, "open"), (.lock, "lock"),
    (.write, "write"), (.trim, "trim"),
  ]

  @Test(arguments: history)
  func saysWhyTheHistoryIsNotKept(_ operation: HistoryError.Operation, _ verb: String) {
    let error = HistoryError(operation: operation, path: "/h", cause: .noSpace)
    #expect(
      Diagnostic.sentence(error)
        == "cannot \(verb) the history /h: No space left on device; lines are kept for this "
        + "session")
  }
}

import Reports
import SystemPackage
import Testing

@testable import Rendering
@testable import Terminal

/// What is said beside reports: questions, help, counts; and of the history.
struct LooseSentenceTests {
  private static let words: [(String, String)] = [
    (Sentence.of(.quit), "quit ends the virtual machine. Really? [y/N] "),
    (
      Sentence.otherHelp,
      "help, ? and \\? show this list; \\h NAME tells about a command, event or type.\n"
        + "Tab completes; exit and Ctrl-D leave; quit ends the virtual machine.\n"
    ),
    (
      Sentence.watching("q", seconds: 2, time: "T", endsByKey: true),
      "every 2 s: q   T   any key ends it"
    ),
    (
      Sentence.watching("q", seconds: 0.5, time: "T", endsByKey: false),
      "every 0.5 s: q   T   Ctrl-C ends it"
    ),
    (Sentence.moreRows(1), "… 1 more row"), (Sentence.moreRows(2), "… 2 more rows"),
    (Sentence.suggestion([]), ""), (Sentence.suggestion(["a"]), "; did you mean a?"),
    (
      Sentence.of(.leave(machine: "qemu")),
      "qemu, which this shell has started, runs on. End it, keep it running, or stay? [e/k/S] "
    ),
  ]

  @Test(arguments: words)
  func saysBesideOthers(_ text: String, _ expected: String) {
    #expect(text == expected)
  }

  private static let history: [(HistoryError.Operation, String)] = [
    (.read, "read"), (.createFolder, "make the folder of"), (.open, "open"), (.lock, "lock"),
    (.write, "write"), (.trim, "trim"),
  ]

  @Test(arguments: history)
  func saysWhyTheHistoryIsNotKept(_ operation: HistoryError.Operation, _ verb: String) {
    let error = HistoryError(operation: operation, path: "/h", cause: .noSpace)
    #expect(
      Sentence.of(.line(.history(error)))
        == "cannot \(verb) the history /h: No space left on device; lines are kept for this "
        + "session")
  }
}

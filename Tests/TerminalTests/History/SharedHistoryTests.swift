import Dispatch
import TestSupport
import Testing

@testable import Terminal

/// Many shells on one file. A lock belongs to an open file, not to a process, so that threads
/// compete for it as processes do.
@Suite(.blocking) struct SharedHistoryTests {
  private let folder = TemporaryFolder()

  private func appendAtOnce(_ shells: Int, _ each: Int, limit: Int) {
    let path = folder.file("history")
    DispatchQueue.concurrentPerform(iterations: shells) { shell in
      var history = History.load(path: path, limit: limit).history
      for number in 0..<each {
        do throws(HistoryError) {
          try history.append("shell \(shell) line \(number)\nof two rows")
        } catch {
          Issue.record("\(error)")
        }
      }
    }
  }

  @Test func loseNoLine() {
    appendAtOnce(200, 10, limit: 10_000)
    let entries = History.load(path: folder.file("history"), limit: 10_000).history.entries
    #expect(entries.count == 2000)
    #expect(Set(entries).count == 2000)
    for shell in 0..<200 {
      let own = entries.filter { $0.hasPrefix("shell \(shell) line ") }
      #expect(own == (0..<10).map { "shell \(shell) line \($0)\nof two rows" })
    }
  }

  @Test func loseNoNewLineWhileOneTrims() {
    folder.write((0..<500).map { "old \($0)\n" }.joined(), to: "history")
    appendAtOnce(40, 5, limit: 240)
    let entries = History.load(path: folder.file("history"), limit: 10_000).history.entries
    let new = entries.filter { $0.hasPrefix("shell ") }
    #expect(Set(new).count == 200)
    #expect(entries.count <= 2 * 240)
    #expect(folder.names == ["history"], "no temporary file is left")
    #expect(folder.permissions(of: "history") == 0o600)
  }
}

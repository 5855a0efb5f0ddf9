import TestSupport
import Testing

/// `Docs/Tour.md` is typed in a terminal, and the screen shows what the page says.
@Suite(.blocking) struct TourPageTests {
  /// What is typed, and the rows that it leads to.
  private struct Step {
    var typed: String
    var rows: [Substring] = []
    var line: Int
  }

  /// A row that starts with a prompt is typed up to its end.
  private func steps(of block: DocumentPage.Block) -> [Step] {
    var steps: [Step] = []
    for (index, row) in block.text.split(separator: "\n").enumerated() {
      if let typed = typed(row) {
        steps.append(Step(typed: typed, line: block.line + index))
      } else if steps.isEmpty {
        steps.append(Step(typed: "", rows: [row], line: block.line))
      } else {
        steps[steps.count - 1].rows.append(row)
      }
    }
    return steps
  }

  private func typed(_ row: Substring) -> String? {
    for prompt in ["TRANS> ", "quit ends the virtual machine. Really? [y/N] "]
    where row.hasPrefix(prompt) {
      return String(row.dropFirst(prompt.count))
    }
    guard row.hasPrefix("("), let end = row.firstRange(of: ") ") else { return nil }
    return String(row[end.upperBound...])
  }

  /// The place behind the rows that are wanted, in their order; nil if they are not all there.
  private func place(behind step: Step, in rows: ArraySlice<String>) -> Int? {
    var place = rows.startIndex
    let wanted = step.typed.isEmpty ? step.rows : ["…" + step.typed[...]] + step.rows
    for row in wanted {
      guard let found = rows[place...].firstIndex(where: { DocumentPage.isLike($0[...], row) })
      else { return nil }
      place = found + 1
    }
    return place
  }

  private func type(_ step: Step, on screen: TmuxScreen, after place: inout Int) throws -> Bool {
    if !step.typed.isEmpty { try screen.type(step.typed + "\n") }
    return screen.waits { _ in
      let rows = screen.scrolled
      guard rows.count >= place, let next = self.place(behind: step, in: rows[place...]),
        isOver(step, rows)
      else { return false }
      place = next
      return true
    }
  }

  /// There is a prompt again, a question, or the shell has ended.
  private func isOver(_ step: Step, _ rows: [String]) -> Bool {
    guard let last = rows.last else { return false }
    let isPrompt = last.hasPrefix("(") && last.hasSuffix(")") || last == "TRANS>"
    return isPrompt || last.hasSuffix("[y/N]") || last.hasPrefix("[exit 0]")
  }

  @Test func whatItShowsIsSeen() throws {
    let folder = TemporaryFolder()
    let environment = CleanEnvironment(folder)
    var machines: [RunningProgram] = []
    var screen: TmuxScreen?
    var place = 0
    // Machines that were just started need a moment.
    let shell = "\(BuiltProgram.shell.path) --retry 60"
    for block in try DocumentPage("Tour.md").blocks {
      switch block.kind {
      case "sh":
        let line = "cd \(folder.path) && exec \(block.text)"
        machines.append(try RunningProgram(words: ["sh", "-c", line], environment: environment))
        // The second is connected to by a session of its own.
        if machines.count == 2 { screen = nil }
      case "session":
        let address = machines.count == 1 ? "web1.sock" : "src=web1.sock"
        let here =
          try screen
          ?? TmuxScreen(
            ["sh", "-c", "cd \(folder.path) && exec \(shell) \(address)"],
            columns: 100, rows: 150, folder: folder)
        if screen == nil {
          place = 0
          #expect(here.waits { $0.last?.hasPrefix("(") == true })
        }
        screen = here
        for step in steps(of: block) {
          let isSeen = try type(step, on: here, after: &place)
          try #require(isSeen, "line \(step.line): \(here.scrolled.joined(separator: "\n"))")
        }
      case "check":
        let words = block.text.split(separator: " ").dropFirst().joined(separator: " ")
        let line = "cd \(folder.path) && exec \(BuiltProgram.shell.path) \(words)"
        let result = try RunningProgram(words: ["sh", "-c", line], environment: environment)
          .finish()
        #expect(result.status == 0, "\(result)")
      default: Issue.record("line \(block.line): nobody runs a block of \(block.kind)")
      }
    }
    #expect(machines.count == 2)
  }
}
